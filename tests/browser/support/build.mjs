// Builds a site with the program under test, as its user would: through the command line.
import { execFile } from "node:child_process";
import { join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";

/** This repository, which is itself a site: the sample catalogue. */
export const REPOSITORY = fileURLToPath(new URL("../../../", import.meta.url));

/** The day as of which the sample is built; its announcement shows then, and no contact person does. */
export const TODAY = "2026-11-21";

/** The program under test. */
export const PROGRAM = resolve(process.env.PROJEKTBLAD ?? join(REPOSITORY, process.env.CARGO_TARGET_DIR ?? "target", "debug", "projektblad"));

/**
 * Builds a site into a folder.
 * @param {object} options
 * @param {string} options.output the folder to publish into
 * @param {string} options.baseUrl where the site says that it stands
 * @param {string} options.site the site's folder
 * @param {string} [options.date] the day as of which to build, YYYY-MM-DD
 */
export async function build({ output, baseUrl, site, date = TODAY }) {
  const folders = ["--site", site, "--output", output];
  await promisify(execFile)(PROGRAM, ["build", ...folders, "--base-url", baseUrl, "--date", date]);
}
