// How long it takes from a saved file to the changed page on the screen.
//   node benches/serve/latency.mjs SITE [EDITS]      SITE is a folder that may be changed: examples/synth makes one
import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdir, readFile, readdir, rename, rm, writeFile } from "node:fs/promises";
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

/** What waits to be seen. @type {{ text: string, resolve: (time: number) => void } | null} */
let awaited = null;

// Each frame that looks otherwise tells what it shows, and when; a page that is loaded anew goes on telling.
await page.exposeFunction("tell", (/** @type {string} */ shown, /** @type {number} */ time) => {
  if (awaited !== null && shown.includes(awaited.text)) awaited.resolve(time);
});
await page.addInitScript(() => {
  let last = "";
  const look = () => {
    const body = document.body;
    const shown = body === null ? "" : `${document.querySelector("h1")?.textContent} ${getComputedStyle(body).getPropertyValue("--measured")}`;
    const tell = /** @type {{ tell?: (shown: string, time: number) => void }} */ (window).tell;
    // The frame after this one has been painted with it.
    if (shown !== last) requestAnimationFrame(() => tell?.(shown, performance.timeOrigin + performance.now()));
    last = shown;
    requestAnimationFrame(look);
  };
  requestAnimationFrame(look);
});

/**
 * Puts a text in a file and waits until the open page shows what it says.
 * @param {string} file
 * @param {string} text
 * @param {string} shown
 */
async function save(file, text, shown) {
  /** @type {Promise<number>} */
  const seen = new Promise((resolve) => (awaited = { text: shown, resolve }));
  const saved = now();
  await writeFile(`${file}~`, text);
  await rename(`${file}~`, file);
  return (await seen) - saved;
}

const sheet = sheets[Math.floor(sheets.length / 2)] ?? "";
const theme = join(site, "themes", /^theme = "(.*)"/m.exec(await readFile(join(site, "content/catalogue.toml"), "utf8"))?.[1] ?? "default");
await mkdir(join(theme, "templates"), { recursive: true });
await mkdir(join(theme, "static/css"), { recursive: true });
const template = await readFile(fileURLToPath(new URL("../../themes/default/templates/project.html", import.meta.url)), "utf8");
const original = await readFile(join(site, "content/projects", sheet), "utf8");

/** How each kind of file is made to say a word. @type {[string, string, (word: string) => string][]} */
const kinds = [
  ["a changed sheet", join(site, "content/projects", sheet), (word) => original.replace(/^title = .*$/m, `title = "${word}"`)],
  ["a changed template", join(theme, "templates/project.html"), (word) => template.replace("<h1", `<h1>${word}</h1><h1`)],
  ["a changed style", join(theme, "static/css/99-measured.css"), (word) => `body { --measured: ${word} }`],
];
for (const [kind, file, text] of kinds) {
  for (const [name, pause] of /** @type {const} */ ([["one after the other", 0], ["while the whole site is built behind", 1000]])) {
    await page.goto(`${base}sv/projekt/${sheet.split("/").at(-1)?.replace(".md", "")}/`);
    const times = [];
    for (let number = 0; number < Number(edits); number += 1) {
      await new Promise((resolve) => setTimeout(resolve, pause + 50));
      // Another at each run, as nothing is shown anew where nothing has changed.
      const word = `andrad-${number}-${Date.now()}`;
      times.push(await save(file, text(word), word));
    }
    console.log(`${kind}, ${name}: ${figures(times)}`);
  }
  if (kind === "a changed template") await rm(file);
}
await browser.close();
server.kill("SIGINT");
