// The site that is searched: synthetic projects in Swedish, built by projektblad.
import { readdir } from "node:fs/promises";
import { join } from "node:path";
import { run } from "./run.mjs";

/**
 * @typedef {object} Site
 * @property {string[]} sheets where they lie
 * @property {string} output the folder of pages
 * @property {import("./run.mjs").Run} build
 */

/**
 * Writes and builds a site.
 * @param {{synth: string, projektblad: string}} programs
 * @param {number} projects
 * @param {string} folder
 * @returns {Promise<Site>}
 */
export async function makeSite({ synth, projektblad }, projects, folder) {
  const site = join(folder, "site");
  const output = join(folder, "output");
  await run(synth, ["--swedish", `${projects}`, site]);
  const build = await run(projektblad, ["build", "--site", site, "--output", output, "--timings"]);
  const content = join(site, "content", "projects");
  const names = (await readdir(content, { recursive: true })).filter((name) => name.endsWith(".md"));
  return { sheets: names.sort().map((name) => join(content, name)), output, build };
}
