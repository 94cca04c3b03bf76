// How long it takes from a saved file to the changed page on the screen.
//   node benches/serve/latency.mjs SITE [EDITS]      SITE is a folder that may be changed: examples/synth makes one
import { spawn } from "node:child_process";
import { once } from "node:events";
import { readFile, readdir, rename, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";

const { chromium } = createRequire(new URL("../../tests/browser/package.json", import.meta.url))("playwright-core");

const [site = ".", edits = "30"] = process.argv.slice(2);
const program = process.env.PROJEKTBLAD ?? fileURLToPath(new URL("../../target/release/projektblad", import.meta.url));

/** Milliseconds of the clock that this program and the browser share. */
const now = () => performance.timeOrigin + performance.now();

/** The figures of some measurements, in milliseconds. @param {number[]} values */
function figures(values) {
  const sorted = values.toSorted((a, b) => a - b);
  const at = (/** @type {number} */ share) => (sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? NaN).toFixed(0);
  return `median ${at(0.5)} ms, 95th percentile ${at(0.95)} ms, longest ${at(1)} ms (${sorted.length} times)`;
}

const begun = now();
const server = spawn(program, ["serve", "--site", site, "--port", "0", "--date", "2026-11-21"], { stdio: ["ignore", "pipe", "ignore"] });
const lines = createInterface(server.stdout);
const [line] = await once(lines, "line");
lines.resume();
const base = /http:\S+/.exec(String(line))?.[0] ?? "";
await fetch(`${base}sv/`);
console.log(`ready to show pages after ${(now() - begun).toFixed(0)} ms`);

const sheets = (await readdir(join(site, "content/projects"), { recursive: true })).filter((name) => /^[^.]+\.md$/.test(name)).sort();
const browser = await chromium.launch({ executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium", args: ["--no-sandbox", "--disable-gpu"] });
const page = await browser.newPage();

/**
 * Changes the title in a sheet and waits until the open page shows it.
 * @param {string} sheet
 * @param {number} number
 */
async function edit(sheet, number) {
  const file = join(site, "content/projects", sheet);
  const text = await readFile(file, "utf8");
  const title = `Ändrad ${number}`;
  const shown = page.evaluate(
    (/** @type {string} */ title) =>
      new Promise((resolve) => {
        const look = () => {
          if (!document.querySelector("h1")?.textContent?.includes(title)) return;
          observer.disconnect();
          // The frame after the next has been painted with it.
          requestAnimationFrame(() => resolve(performance.timeOrigin + performance.now()));
        };
        const observer = new MutationObserver(look);
        observer.observe(document, { childList: true, subtree: true, characterData: true });
      }),
    title,
  );
  await new Promise((resolve) => setTimeout(resolve, 20));
  const saved = now();
  await writeFile(`${file}~`, text.replace(/^title = .*$/m, `title = "${title}"`));
  await rename(`${file}~`, file);
  return Number(await shown) - saved;
}

for (const [name, pause] of /** @type {const} */ ([["one after the other", 0], ["while the whole site is built behind", 1000]])) {
  const sheet = sheets[Math.floor(sheets.length / 2)] ?? "";
  await page.goto(`${base}sv/projekt/${sheet.split("/").at(-1)?.replace(".md", "")}/`);
  const times = [];
  for (let number = 0; number < Number(edits); number += 1) {
    await new Promise((resolve) => setTimeout(resolve, pause + 50));
    times.push(await edit(sheet, number + pause));
  }
  console.log(`a changed sheet, ${name}: ${figures(times)}`);
}
await browser.close();
server.kill("SIGINT");
