// How long it takes from a saved file to the changed page on the screen.
//   node benches/serve/latency.mjs SITE [EDITS] [KIND]...     SITE is a folder that may be changed: examples/synth makes one; KIND: sheet, template, style
import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdir, readFile, readdir, rename, rm, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { setTimeout as sleep } from "node:timers/promises";
import { fileURLToPath } from "node:url";

const { chromium } = createRequire(new URL("../../tests/browser/package.json", import.meta.url))("playwright-core");

const [site = ".", edits = "30", ...wanted] = process.argv.slice(2);
const program = process.env.PROJEKTBLAD ?? fileURLToPath(new URL("../../target/release/projektblad", import.meta.url));

/** Milliseconds that nothing happens between two changes, at least. */
const PAUSE = 50;

/** Milliseconds after a change until the whole site begins to be built. */
const QUIET = 400;

/** How many changes are the first ones after a start. */
const FIRST = 5;

/** Milliseconds of a pause between two changes while the whole site is built, at most. */
const LONGEST = 6000;

/** Milliseconds of the clock that this program and the browser share. */
const now = () => performance.timeOrigin + performance.now();

/** The value below which a share of them is. @param {number[]} values @param {number} share */
function at(values, share) {
  const sorted = values.toSorted((a, b) => a - b);
  return (sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? NaN).toFixed(0);
}

/**
 * What happened to a change, in milliseconds since the file was saved.
 * @typedef {{ read: number, asked: number, answered: number, painted: number }} Times
 */

/** The figures of some changes, and how far they had come in between, in milliseconds. @param {Times[]} times */
function figures(times) {
  const painted = times.map((time) => time.painted);
  const stages = /** @type {const} */ (["read", "asked", "answered"]).map((stage) => `${stage} ${at(times.map((time) => time[stage]), 0.5)}`);
  const shown = `median ${at(painted, 0.5)} ms, 95th percentile ${at(painted, 0.95)} ms, longest ${at(painted, 1)} ms (${times.length} times)`;
  return `${shown}; ${stages.join(", ")}`;
}

/** Serves the site, and waits until it shows pages. */
async function serve() {
  const begun = now();
  const server = spawn(program, ["serve", "--site", site, "--port", "0", "--date", "2026-11-21"], { stdio: ["ignore", "pipe", "ignore"] });
  const lines = createInterface(server.stdout);
  const [line] = await once(lines, "line");
  const base = /http:\S+/.exec(String(line))?.[0] ?? "";
  const served = { base, begun, read: NaN, lines, end: async () => (server.kill("SIGINT"), await once(server, "exit")) };
  lines.on("line", (line) => line.includes(" read in ") && (served.read = now()));
  await fetch(`${base}sv/`);
  return { ...served, ready: now() - begun, lastRead: () => served.read };
}

/** @typedef {Awaited<ReturnType<typeof serve>>} Served */

/** Waits until the whole site has been built, and gives its count. @param {Served} served @param {number} count */
async function complete({ base }, count) {
  const events = await fetch(`${base}_projektblad/events`);
  let told = "";
  for await (const part of events.body?.pipeThrough(new TextDecoderStream()) ?? []) {
    told += part;
    const counts = [...told.matchAll(/"complete":(\d+)/g)].map(([, number]) => Number(number));
    const last = counts.at(-1) ?? 0;
    if (last >= count) return last;
  }
  throw new Error("the program has ended");
}

/** What waits to be seen. @type {{ text: string, resolve: (seen: [number, number, number]) => void } | null} */
let awaited = null;

/** A browser with an open page that tells what it shows. @param {string} address */
async function open(address) {
  const browser = await chromium.launch({ executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium", args: ["--no-sandbox", "--disable-gpu"] });
  const page = await browser.newPage();
  // Each frame that looks otherwise tells what it shows, and when; a page that is loaded anew goes on telling.
  await page.exposeFunction("tell", (/** @type {string} */ shown, /** @type {[number, number, number]} */ seen) => {
    if (awaited !== null && shown.includes(awaited.text)) awaited.resolve(seen);
  });
  await page.addInitScript(() => {
    let last = "";
    const look = () => {
      const body = document.body;
      const shown = body === null ? "" : `${document.querySelector("h1")?.textContent} ${getComputedStyle(body).getPropertyValue("--measured")}`;
      const { tell } = /** @type {{ tell?: (shown: string, seen: number[]) => void }} */ (window);
      // The frame after this one has been painted with it.
      if (shown !== last) {
        requestAnimationFrame(() => {
          const own = performance.getEntries().findLast((entry) => entry.name === location.href);
          const { startTime = NaN, responseEnd = NaN } = /** @type {Partial<PerformanceResourceTiming>} */ (own ?? {});
          tell?.(shown, [startTime, responseEnd, performance.now()].map((time) => performance.timeOrigin + time));
        });
      }
      last = shown;
      requestAnimationFrame(look);
    };
    requestAnimationFrame(look);
  });
  await page.goto(address);
  return browser;
}

/**
 * Puts a text in a file and waits until the open page shows what it says.
 * @param {Served} served
 * @param {string} file
 * @param {string} text
 * @param {string} shown
 * @returns {Promise<Times>}
 */
async function save(served, file, text, shown) {
  /** @type {Promise<[number, number, number]>} */
  const seen = new Promise((resolve) => (awaited = { text: shown, resolve }));
  const saved = now();
  await writeFile(`${file}~`, text);
  await rename(`${file}~`, file);
  const [asked, answered, painted] = await seen;
  return { read: served.lastRead() - saved, asked: asked - saved, answered: answered - saved, painted: painted - saved };
}

const sheets = (await readdir(join(site, "content/projects"), { recursive: true })).filter((name) => /^[^.]+\.md$/.test(name)).sort();
const sheet = sheets[Math.floor(sheets.length / 2)] ?? "";
const theme = join(site, "themes", /^theme = "(.*)"/m.exec(await readFile(join(site, "content/catalogue.toml"), "utf8"))?.[1] ?? "default");
await mkdir(join(theme, "templates"), { recursive: true });
await mkdir(join(theme, "static/css"), { recursive: true });
const template = await readFile(fileURLToPath(new URL("../../themes/default/templates/project.html", import.meta.url)), "utf8");
const original = await readFile(join(site, "content/projects", sheet), "utf8");
const address = `sv/projekt/${sheet.split("/").at(-1)?.replace(".md", "")}/`;

/** How each kind of file is made to say a word. @type {[string, string, (word: string) => string][]} */
const kinds = [
  ["sheet", join(site, "content/projects", sheet), (word) => original.replace(/^title = .*$/m, `title = "${word}"`)],
  ["template", join(theme, "templates/project.html"), (word) => template.replace("<h1", `<h1>${word}</h1><h1`)],
  ["style", join(theme, "static/css/99-measured.css"), (word) => `body { --measured: ${word} }`],
];

for (const [kind, file, text] of kinds.filter(([kind]) => wanted.length === 0 || wanted.includes(kind))) {
  /** Changes the file some times, each time after a pause. @param {Served} served @param {number} count @param {(number: number) => number} pause */
  const change = async (served, count, pause) => {
    const times = [];
    for (let number = 0; number < count; number += 1) {
      await sleep(PAUSE + pause(number));
      // Another at each run, as nothing is shown anew where nothing has changed.
      const word = `andrad-${number}-${Date.now()}`;
      times.push(await save(served, file, text(word), word));
    }
    return times;
  };
  const say = (/** @type {string} */ when, /** @type {Times[]} */ times) => {
    console.log(`a changed ${kind}, ${when}: ${figures(times)}`);
    if (process.env.EACH) console.log(times.map(({ read, asked, answered, painted }) => [read, asked, answered, painted].map(Math.round).join("/")).join(" "));
  };

  // The browser is begun anew too, as by somebody who sits down to write.
  const first = [];
  const ready = [];
  for (let start = 0; start < Math.ceil(Number(edits) / FIRST); start += 1) {
    const served = await serve();
    ready.push(served.ready);
    const browser = await open(served.base + address);
    first.push(await change(served, FIRST, () => 0));
    await browser.close();
    await served.end();
  }
  console.log(`ready to show pages after ${at(ready, 0.5)} ms`);
  say("the very first after the start", first.flatMap((times) => times.slice(0, 1)));
  say("the first five after the start", first.flat());

  const served = await serve();
  const before = await complete(served, 1);
  const whole = now() - served.begun;
  console.log(`the whole site is built ${(whole / 1000).toFixed(1)} s after the start`);
  const browser = await open(served.base + address);
  await change(served, FIRST, () => 0);
  say("nothing else being done", await change(served, Number(edits), () => 0));
  // Each in another part of the build.
  const part = (/** @type {number} */ number) => (number * 0.618 + 0.1) % 1;
  say("while the whole site is built behind", await change(served, Number(edits), (number) => QUIET + Math.min(0.9 * whole, LONGEST) * part(number)));
  const idle = now();
  await complete(served, before + 1);
  console.log(`the whole site is built ${((now() - idle) / 1000).toFixed(1)} s after the last change`);
  await browser.close();
  await served.end();
  await (kind === "sheet" ? writeFile(file, original) : rm(file));
}
