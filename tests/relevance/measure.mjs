// How well each engine finds what is meant, over all queries and by kind, as a table in Markdown.
//   node measure.mjs                        MiniSearch, Pagefind, and projektblad where PROJEKTBLAD names the program
//   node measure.mjs projektblad --misses   that engine alone, and what it misses
//   --recall 0.8 --mrr 0.9                  fails where an engine does worse over all queries
//   ERDF_JSON                               the list of ERDF projects; without it the five sheets of the sample are searched
import { parseArgs } from "node:util";
import { readCorpus } from "./corpus.mjs";
import { LIMIT } from "./engine.mjs";
import { openProjektblad } from "./projektblad.mjs";
import { readQueries } from "./queries.mjs";

/** @typedef {import("./engine.mjs").Engine} Engine */
/** @typedef {import("./queries.mjs").Query} Query */

/**
 * @typedef {object} Score of one query
 * @property {Query} query
 * @property {string[]} found
 * @property {number} recall how many of the relevant projects, or of as many as there is room for, are among the first ten
 * @property {number} rank one divided by the place of the first relevant project; 0 where none is among the first ten
 */

const { values, positionals } = parseArgs({ allowPositionals: true, options: { misses: { type: "boolean", default: false }, recall: { type: "string", default: "0" }, mrr: { type: "string", default: "0" } } });
const corpus = await readCorpus();
const queries = await readQueries(corpus);
const program = process.env.PROJEKTBLAD;

/** @type {Record<string, () => Engine | Promise<Engine>>} */
const ENGINES = {
  ...(program && { projektblad: () => openProjektblad(program) }),
  minisearch: async () => (await import("./peers.mjs")).openMiniSearch(corpus),
  pagefind: async () => (await import("./peers.mjs")).openPagefind(corpus),
};

const unknown = positionals.filter((name) => !(name in ENGINES));
if (unknown.length > 0) throw new Error(`no such engine: ${unknown.join(", ")}; there are ${Object.keys(ENGINES).join(", ")}`);

/** @type {Map<string, Score[]>} */
const scores = new Map();
for (const [name, open] of Object.entries(ENGINES)) {
  if (positionals.length > 0 && !positionals.includes(name)) continue;
  try {
    const engine = await open();
    scores.set(engine.name, await measure(engine).finally(engine.close));
  } catch (error) {
    console.error(`${name}: ${error instanceof Error ? error.message : error}`);
    process.exitCode = 1;
  }
}

console.log(`${queries.length} queries, ${corpus.length} projects${process.env.ERDF_JSON ? "" : ": the sheets alone, as ERDF_JSON is not set"}\n`);
console.log(table());
for (const [name, all] of scores) {
  const [recall, mrr] = [mean(all.map(({ recall }) => recall)), mean(all.map(({ rank }) => rank))];
  if (recall >= Number(values.recall) && mrr >= Number(values.mrr)) continue;
  console.error(`${name} does worse than a recall of ${values.recall} and an MRR of ${values.mrr}`);
  process.exitCode = 1;
}
if (values.misses) console.log(`\n${misses().join("\n")}`);

/**
 * Puts every query to an engine.
 * @param {Engine} engine
 */
async function measure(engine) {
  /** @type {Score[]} */
  const all = [];
  for (const query of queries) all.push(score(query, await engine.search(query)));
  return all;
}

/**
 * @param {Query} query
 * @param {string[]} found
 * @returns {Score}
 */
function score(query, found) {
  const hits = found.map((id) => query.relevant.includes(id));
  const first = hits.indexOf(true);
  return {
    query,
    found,
    recall: hits.filter(Boolean).length / Math.min(LIMIT, query.relevant.length),
    rank: first < 0 ? 0 : 1 / (first + 1),
  };
}

/** A row for each kind of query, and one for all. */
function table() {
  const kinds = [...new Set(queries.map(({ kind }) => kind))];
  const head = ["kind", "queries", ...[...scores.keys()].flatMap((name) => [`${name} recall@${LIMIT}`, `${name} MRR`])];
  const rows = [...kinds.map((kind) => row(kind, (query) => query.kind === kind)), row("**all**", () => true)];
  return [head, head.map((_, column) => (column === 0 ? "---" : "---:")), ...rows].map((cells) => `| ${cells.join(" | ")} |`).join("\n");
}

/**
 * @param {string} name
 * @param {(query: Query) => boolean} belongs
 */
function row(name, belongs) {
  const figures = [...scores.values()].flatMap((all) => {
    const some = all.filter(({ query }) => belongs(query));
    return [mean(some.map(({ recall }) => recall)), mean(some.map(({ rank }) => rank))].map((figure) => figure.toFixed(3));
  });
  return [name, `${queries.filter(belongs).length}`, ...figures];
}

/** @param {number[]} numbers */
function mean(numbers) {
  return numbers.reduce((sum, number) => sum + number, 0) / numbers.length;
}

/** The queries that an engine answers less than perfectly. */
function misses() {
  return [...scores].flatMap(([name, all]) =>
    all
      .filter(({ recall, rank }) => recall < 1 || rank < 1)
      .map(({ query: { id, query, relevant }, found }) => `${name}: ${id} “${query}”: ${relevant.join(" ")}; found ${found.join(" ") || "nothing"}`),
  );
}
