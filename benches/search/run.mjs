// Runs a program, and tells how long it took and how much memory it needed.
import { spawn } from "node:child_process";
import { once } from "node:events";
import { readFile } from "node:fs/promises";
import { setTimeout as sleep } from "node:timers/promises";

/** Time between two looks at a program's memory, milliseconds. */
const LOOK = 20;

/**
 * @typedef {object} Run
 * @property {number} seconds on the clock
 * @property {number | undefined} memory the most that it held at a time, bytes; nothing where the system does not tell
 * @property {string} said on standard error
 */

/**
 * @param {string} program
 * @param {string[]} args
 * @returns {Promise<Run>}
 */
export async function run(program, args) {
  const started = performance.now();
  const child = spawn(program, args, { stdio: ["ignore", "ignore", "pipe"] });
  let said = "";
  child.stderr.setEncoding("utf8").on("data", (text) => (said += text));
  const closed = once(child, "close");
  const looked = lookAt(child);
  const [code] = await closed;
  const seconds = (performance.now() - started) / 1000;
  if (code !== 0) throw new Error(`${program} ${args.join(" ")}: ${code}\n${said}`);
  return { seconds, memory: await looked, said };
}

/**
 * The peak of a program's memory, as Linux keeps it.
 * @param {import("node:child_process").ChildProcess} child
 */
async function lookAt(child) {
  /** @type {number | undefined} */
  let peak;
  while (child.exitCode === null && child.signalCode === null) {
    const status = await readFile(`/proc/${child.pid}/status`, "utf8").catch(() => "");
    const [, kibibytes] = /^VmHWM:\s*(\d+) kB$/m.exec(status) ?? [];
    if (kibibytes) peak = Number(kibibytes) * 1024;
    await sleep(LOOK);
  }
  return peak;
}
