// The program under test: builds a site of the corpus and searches it through the command line.
//   PROJEKTBLAD   the program
import { execFile } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { promisify } from "node:util";
import { LIMIT } from "./engine.mjs";
import { writeSite } from "./site.mjs";

const run = promisify(execFile);

/**
 * @param {string} path of the program
 * @returns {Promise<import("./engine.mjs").Engine>}
 */
export async function openProjektblad(path) {
  const program = resolve(path);
  await requireSearch(program);
  const folder = await mkdtemp(join(tmpdir(), "projektblad-relevance-"));
  const close = () => rm(folder, { recursive: true, force: true });
  const output = join(folder, "output");
  try {
    await writeSite(folder);
    await run(program, ["build", "--site", folder, "--output", output]);
  } catch (error) {
    await close();
    throw error;
  }
  return {
    name: "projektblad",
    async search({ query, language }) {
      const { stdout } = await run(program, ["search", query, "--lang", language, "--output", output, "--limit", `${LIMIT}`, "--format", "json"]);
      /** @type {{results: {id: string}[]}} */
      const { results } = JSON.parse(stdout);
      return results.map(({ id }) => id);
    },
    close,
  };
}

/**
 * Says so where the program cannot search.
 * @param {string} program
 */
async function requireSearch(program) {
  await run(program, ["search", "--help"]).catch((/** @type {{code?: number | string}} */ error) => {
    throw error.code === 2 ? new Error("this program has no command `search`") : error;
  });
}
