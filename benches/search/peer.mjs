// Pagefind's index of the same pages.
import { mkdir, readFile, readdir, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { run } from "./run.mjs";

/**
 * What of a project's record is used here.
 * @typedef {object} ProjectRecord
 * @property {string} slug
 * @property {Named} programme
 * @property {Named} area
 * @property {Named | null} phase
 * @property {string} currency
 * @property {number} total_budget
 * @property {string} start
 * @property {Named[]} regions
 * @property {Named[]} counties
 * @property {Named[]} municipalities
 */

/** @typedef {{name: {sv: string}}} Named */

export const { version: VERSION } = createRequire(import.meta.url)("./node_modules/pagefind/package.json");

/** A page for Pagefind's client. */
export const PAGE = "search.html";

/**
 * Copies the projects' pages with what Pagefind wants in them, and indexes them.
 * @param {string} output the folder that projektblad wrote
 * @param {string} folder
 */
export async function makePeer(output, folder) {
  /** @type {{projects: ProjectRecord[]}} */
  const { projects: records } = JSON.parse(await readFile(join(output, "data", "projects.json"), "utf8"));
  for (const record of records) {
    const path = join("sv", "projekt", record.slug, "index.html");
    await mkdir(dirname(join(folder, path)), { recursive: true });
    await writeFile(join(folder, path), pageFor(record, await readFile(join(output, path), "utf8")));
  }
  await writeFile(join(folder, PAGE), `<!doctype html><html lang="sv"><head><meta charset="utf-8"><title>Sök</title></head></html>`);
  // The program itself: the shim that npm installs would be measured in its place.
  return run(await findProgram(), ["--site", folder]);
}

/** The program for this machine, as npm has installed it. */
async function findProgram() {
  const folder = fileURLToPath(new URL("node_modules/@pagefind", import.meta.url));
  const files = await readdir(folder, { recursive: true });
  const program = files.find((file) => /[\\/]bin[\\/]pagefind_extended(\.exe)?$/.test(file));
  if (!program) throw new Error("Pagefind is not installed: npm install --ignore-scripts");
  return join(folder, program);
}

/**
 * A project's page: its main part is indexed, but for the projects that are like it, and its facts are filters.
 * @param {ProjectRecord} record
 * @param {string} html
 */
function pageFor(record, html) {
  const filters = filtersOf(record).map(([name, value]) => `<meta data-pagefind-filter="${name}[content]" content="${escape(value)}">`);
  return html
    .replace("</head>", `${filters.join("")}</head>`)
    .replace("<main ", "<main data-pagefind-body ")
    .replace(/class="?related"?/, "$& data-pagefind-ignore");
}

/**
 * The facets that projektblad offers, but for the organisations.
 * @param {ProjectRecord} record
 * @returns {[string, string][]}
 */
function filtersOf({ regions, counties, municipalities, programme, area, phase, currency, total_budget: budget, start }) {
  const named = { region: regions, county: counties, municipality: municipalities, programme: [programme], area: [area], phase: phase ? [phase] : [] };
  const filters = Object.entries(named).flatMap(([name, values]) => values.map((value) => /** @type {[string, string]} */ ([name, value.name.sv])));
  return [...filters, ["budget", `${currency} ${band(budget)}`], ["year", start.slice(0, 4)]];
}

/**
 * Where the stretch of budgets begins that an amount lies in: 1, 2, 5, 10, 20, …
 * @param {number} amount
 */
function band(amount) {
  const power = 10 ** Math.floor(Math.log10(Math.max(1, amount)));
  return power * (amount >= 5 * power ? 5 : amount >= 2 * power ? 2 : 1);
}

/** @param {string} text */
const escape = (text) => text.replaceAll("&", "&amp;").replaceAll('"', "&quot;");
