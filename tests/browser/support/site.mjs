// A built site and the server that shows it.
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { build } from "./build.mjs";
import { writeSample } from "./history.mjs";
import { serve } from "./server.mjs";

/**
 * @typedef {object} Site
 * @property {string} folder where the built files lie
 * @property {string} base the site's address, with a slash at its end
 */

/**
 * @typedef {object} SiteOptions
 * @property {string} [prefix] the path that the site stands below
 * @property {string} [date] the day as of which to build
 * @property {(folder: string) => Promise<void>} [write] writes a site of its own into `folder`; the sample, with a history, otherwise
 */

/**
 * Builds a site into a temporary folder and serves it.
 * @param {SiteOptions} [options]
 * @returns {Promise<Site & {close: () => Promise<void>}>}
 */
export async function openSite({ prefix, date, write = writeSample } = {}) {
  const temporary = await mkdtemp(join(tmpdir(), "projektblad-"));
  const folder = join(temporary, "output");
  const server = await serve(folder, prefix);
  const close = async () => {
    await server.close();
    await rm(temporary, { recursive: true, force: true });
  };
  try {
    await write(temporary);
    await build({ output: folder, baseUrl: server.base, date, site: temporary });
  } catch (error) {
    await close();
    throw error;
  }
  return { folder, base: server.base, close };
}
