// The sample catalogue in a repository of its own, with a history that is the same on every machine and in every clone.
import { execFileSync } from "node:child_process";
import { cpSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { REPOSITORY } from "./build.mjs";

/** A sheet as it was in earlier commits: what stood there in the place of what stands there now. @type {[string, [string, string][]][]} */
const EARLIER = [
  ["2026-05-01", [["grant = 23_060_351", "grant = 22_000_000"], ['"Arbetsmarknad Integration",', ""], ["## Bakgrund", "## Så började det"]]],
  ["2026-06-14", [["grant = 23_060_351", "grant = 22_500_000"]]],
  ["2026-09-30", []],
];

/**
 * Writes the sample into a folder and commits it.
 * @param {string} folder
 */
export async function writeSample(folder) {
  cpSync(join(REPOSITORY, "content"), join(folder, "content"), { recursive: true });
  const sheet = join(folder, "content/projects/krut.md");
  const text = readFileSync(sheet, "utf8");
  git(folder, "2026-05-01", "init", "--quiet");
  for (const [day, changes] of EARLIER) {
    const earlier = changes.reduce((all, [now, then]) => {
      if (!all.includes(now)) throw new Error(`krut.md does not say ${now}`);
      return all.replace(now, then);
    }, text);
    writeFileSync(sheet, earlier);
    git(folder, day, "add", "content");
    git(folder, day, "commit", "--quiet", "--message", "Sample");
  }
}

/**
 * @param {string} folder
 * @param {string} day
 * @param {...string} options
 */
function git(folder, day, ...options) {
  const date = `${day}T12:00:00Z`;
  const who = { GIT_AUTHOR_NAME: "Rut", GIT_AUTHOR_EMAIL: "rut@example.se", GIT_COMMITTER_NAME: "Rut", GIT_COMMITTER_EMAIL: "rut@example.se" };
  const when = { GIT_AUTHOR_DATE: date, GIT_COMMITTER_DATE: date };
  execFileSync("git", options, { cwd: folder, env: { ...process.env, ...who, ...when, GIT_CONFIG_GLOBAL: "/dev/null", GIT_CONFIG_NOSYSTEM: "1" } });
}
