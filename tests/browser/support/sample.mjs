// The sample catalogue, built once: by the runner, which tells where, or here where a test file runs alone.
import { after } from "node:test";
import { SITE_BASE, SITE_FOLDER } from "./shared.mjs";
import { openSite } from "./site.mjs";

/** @type {import("./site.mjs").Site} */
export const sample = await attach();

/** @returns {Promise<import("./site.mjs").Site>} */
async function attach() {
  const { [SITE_FOLDER]: folder, [SITE_BASE]: base } = process.env;
  if (folder && base) return { folder, base };
  const site = await openSite();
  after(() => site.close());
  return site;
}
