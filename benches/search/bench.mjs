// What a search in the browser costs: projektblad beside Pagefind, as tables in Markdown.
//   node bench.mjs 1000 10000 100000    that many projects
//   --peer-limit N                      Pagefind is left out above N projects, 10000 if not told
//   PROJEKTBLAD, SYNTH                  the programs, if not those of target/release
import { existsSync, rmSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { createRequire } from "node:module";
import { cpus, tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { LAUNCH } from "../../tests/browser/support/chromium.mjs";
import { counted, placed } from "./facets.mjs";
import { found } from "./found.mjs";
import { cold, warm } from "./measure.mjs";
import * as pagefind from "./pagefind.mjs";
import { VERSION, makePeer } from "./peer.mjs";
import { POLICIES, STRICT, WITH_WASM, works } from "./policy.mjs";
import * as projektblad from "./projektblad.mjs";
import { COLD, sample } from "./queries.mjs";
import { serve } from "./serve.mjs";
import { makeSite } from "./site.mjs";
import { table } from "./table.mjs";

/** @type {typeof import("../../tests/browser/node_modules/playwright-core/index.js")} */
const { chromium } = createRequire(new URL("../../tests/browser/package.json", import.meta.url))("playwright-core");

const { values, positionals } = parseArgs({ allowPositionals: true, options: { "peer-limit": { type: "string", default: "10000" } } });
const sizes = positionals.map(Number);
const peerLimit = Number(values["peer-limit"]);
if (sizes.length === 0 || ![...sizes, peerLimit].every((size) => Number.isInteger(size) && size >= 0)) {
  throw new Error("usage: node bench.mjs [--peer-limit N] PROJECTS …");
}
const built = (/** @type {string} */ name) => fileURLToPath(new URL(`../../target/release/${name}`, import.meta.url));
const programs = { projektblad: resolve(process.env.PROJEKTBLAD ?? built("projektblad")), synth: resolve(process.env.SYNTH ?? built("examples/synth")) };

const browser = await chromium.launch(LAUNCH);
const [processor] = cpus();
const day = new Date().toLocaleDateString("en-GB", { dateStyle: "long" });
console.log(`${day}; ${processor?.model}, ${cpus().length} cores; Chromium ${browser.version()}; Pagefind ${VERSION}`);
try {
  for (const size of sizes) await compare(size);
} finally {
  await browser.close();
}

/**
 * Measures both at one size, and prints the table.
 * @param {number} size the number of projects
 */
async function compare(size) {
  const folder = await mkdtemp(join(existsSync("/dev/shm") ? "/dev/shm" : tmpdir(), "projektblad-search-"));
  const interrupted = () => {
    rmSync(folder, { recursive: true, force: true });
    process.exit(130);
  };
  process.once("SIGINT", interrupted);
  try {
    console.log(`\n## ${size.toLocaleString("en-GB")} projects\n`);
    const site = await makeSite(programs, size, folder);
    const peerFolder = join(folder, "peer");
    const peer = size <= peerLimit ? await makePeer(site.output, peerFolder) : undefined;
    if (!peer) console.log(`Pagefind is left out above ${peerLimit.toLocaleString("en-GB")} projects, as it needs about 39 GB of memory for 100,000.\n`);
    console.log(await tableOf(site, peer, peerFolder));
  } finally {
    process.off("SIGINT", interrupted);
    await rm(folder, { recursive: true, force: true });
  }
}

/**
 * @param {import("./site.mjs").Site} site
 * @param {import("./run.mjs").Run | undefined} peer
 * @param {string} peerFolder
 */
async function tableOf({ sheets, output, build }, peer, peerFolder) {
  const own = await serve(output, () => STRICT);
  const other = peer && (await serve(peerFolder, () => WITH_WASM));
  try {
    const bases = { projektblad: own.base, pagefind: other?.base };
    const queries = await sample(sheets);
    const findings = await found(browser, bases, sheets);
    const { some, all, peer: peerCounted } = await counted(browser, bases);
    const places = await placed(browser, bases);
    const figures = {
      ...(await costs(own.base, projektblad, queries, output)),
      build,
      placed: places.projektblad,
      counted: some,
      countedAll: all,
      found: findings.map(({ name, there, projektblad }) => ({ name, there, found: projektblad })),
    };
    const peerFigures = peer && other && places.pagefind && {
      ...(await costs(other.base, pagefind, queries, peerFolder)),
      build: peer,
      prepared: await cold(browser, other.base, pagefind, COLD["one word"], { isSlow: true, prepare: pagefind.prepare }),
      placed: places.pagefind,
      counted: peerCounted ?? 0,
      found: findings.map(({ name, there, pagefind = 0 }) => ({ name, there, found: pagefind })),
    };
    return table(figures, peerFigures);
  } finally {
    await Promise.all([own.close(), other?.close()]);
  }
}

/**
 * What is measured of either in the same way.
 * @param {string} base
 * @param {import("./measure.mjs").Client} client
 * @param {string[]} queries warm ones
 * @param {string} folder
 */
async function costs(base, client, queries, folder) {
  /** @type {Record<string, {slow: import("./measure.mjs").Cost, fast: import("./measure.mjs").Cost}>} */
  const byKind = {};
  for (const [kind, words] of Object.entries(COLD)) {
    byKind[kind] = { slow: await cold(browser, base, client, words, { isSlow: true }), fast: await cold(browser, base, client, words, { isSlow: false }) };
  }
  /** @type {Record<string, boolean>} */
  const policies = {};
  for (const [name, policyOf] of Object.entries(POLICIES)) policies[name] = await works(browser, client, folder, policyOf);
  return { cold: byKind, warm: await warm(browser, base, client, queries), policies };
}
