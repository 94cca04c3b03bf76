// `projektblad serve` on a site of a test's own.
import { spawn } from "node:child_process";
import { once } from "node:events";
import { cp, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { PROGRAM, REPOSITORY, TODAY } from "./build.mjs";

/**
 * @typedef {object} Serving
 * @property {string} folder the site's folder, to be changed
 * @property {string} base the address it is served at, with a slash at its end
 * @property {() => string} terminal what has been printed so far
 */

/**
 * Serves a copy of the sample, or of what `write` writes, until the test ends.
 * @param {import("node:test").TestContext} t
 * @param {(folder: string) => Promise<void>} [write]
 * @param {string[]} [options] more of the command's
 * @returns {Promise<Serving>}
 */
export async function serving(t, write = copySample, options = []) {
  const folder = await mkdtemp(join(tmpdir(), "projektblad-serve-"));
  await write(folder);
  const program = spawn(PROGRAM, ["serve", "--site", folder, "--port", "0", "--date", TODAY, ...options]);
  let printed = "";
  program.stderr.on("data", (text) => (printed += text));
  program.stdout.on("data", (text) => (printed += text));
  t.after(async () => {
    program.kill("SIGINT");
    if (program.exitCode === null) await once(program, "exit");
    await rm(folder, { recursive: true, force: true });
  });
  const [line] = await Promise.race([once(createInterface(program.stdout), "line"), once(program, "exit").then(() => [printed])]);
  const base = /http:\S+/.exec(String(line))?.[0];
  if (!base) throw new Error(`it does not serve: ${printed}`);
  return { folder, base, terminal: () => printed };
}

/**
 * The sample, in a folder where it may be changed.
 * @param {string} folder
 */
export async function copySample(folder) {
  await cp(join(REPOSITORY, "content"), join(folder, "content"), { recursive: true });
}
