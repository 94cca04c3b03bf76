// The figures side by side, in Markdown.

/** @typedef {import("./measure.mjs").Cost} Cost */

/**
 * What was measured of one search.
 * @typedef {object} Figures
 * @property {import("./run.mjs").Run} build
 * @property {Record<string, {slow: Cost, fast: Cost}>} cold by kind of query
 * @property {Cost} [prepared] one word, with the client set up before
 * @property {{bytes: number, requests: number}} placed
 * @property {number} counted bytes
 * @property {number} [countedAll] the same with organisations
 * @property {{median: number, p95: number}} warm
 * @property {{name: string, there: number, found: number}[]} found
 * @property {Record<string, boolean>} policies which of them it answers under
 */

/** @typedef {[what: string, of: (figures: Figures) => string | undefined]} Row */

/**
 * @param {Figures} projektblad
 * @param {Figures | undefined} pagefind
 */
export function table(projektblad, pagefind) {
  const cells = rowsOf(projektblad).map(([what, of]) => [what, of(projektblad) ?? "–", (pagefind && of(pagefind)) ?? "–"]);
  return [["", "projektblad", "Pagefind"], ["---", "---:", "---:"], ...cells].map((row) => `| ${row.join(" | ")} |`).join("\n");
}

/**
 * @param {Figures} figures
 * @returns {Row[]}
 */
function rowsOf({ cold, found, policies }) {
  return [
    ["build (all pages and the index; the index alone)", ({ build }) => seconds(build.seconds)],
    ["– of which, as `--timings` tells", ({ build }) => timings(build.said)],
    ["– peak memory", ({ build }) => (build.memory === undefined ? "n/a" : bytes(build.memory))],
    ...Object.keys(cold).flatMap((kind) => coldRows(kind)),
    ["one word, slow, client set up before: time", ({ prepared }) => prepared && `${time(prepared.time)}, ${prepared.trips} round trips`],
    ["word and municipality: bytes, requests", ({ placed }) => `${bytes(placed.bytes)}, ${placed.requests}`],
    ["query with the counts of eight facets: bytes in all", ({ counted }) => bytes(counted)],
    ["– and of organisations", ({ countedAll }) => (countedAll === undefined ? undefined : bytes(countedAll))],
    ["warm query: median", ({ warm }) => time(warm.median)],
    ["– 95th percentile", ({ warm }) => time(warm.p95)],
    ...found.map(({ name, there }, at) => /** @type {Row} */ ([`found: ${name} (${number(there)} there)`, ({ found }) => number(found[at]?.found ?? 0)])),
    ...Object.keys(policies).map((policy) => /** @type {Row} */ ([policy, ({ policies }) => (policies[policy] ? "answers" : "fails")])),
  ];
}

/**
 * @param {string} kind of query
 * @returns {Row[]}
 */
function coldRows(kind) {
  const of = (/** @type {Figures} */ { cold }) => /** @type {{slow: Cost, fast: Cost}} */ (cold[kind]);
  return [
    [`${kind}: bytes, requests`, (figures) => `${bytes(of(figures).slow.bytes)}, ${of(figures).slow.requests}`],
    ["– bytes once all is quiet", (figures) => bytes(of(figures).slow.all)],
    ["– time, slow", (figures) => `${time(of(figures).slow.time)}, ${of(figures).slow.trips} round trips`],
    ["– time, no throttling", (figures) => time(of(figures).fast.time)],
  ];
}

/**
 * The program's timings of stages that have to do with the search.
 * @param {string} said
 */
function timings(said) {
  const lines = said.split("\n").filter((line) => line.includes("search") && /\d s$/.test(line));
  return lines.map((line) => line.trim().replace(/\s+/g, " ")).join("; ") || undefined;
}

const number = (/** @type {number} */ value) => value.toLocaleString("en-GB");

/** Three digits, with a unit. */
const bytes = (/** @type {number} */ value) => (value < 999_500 ? `${round(value / 1e3)} kB` : value < 999.5e6 ? `${round(value / 1e6)} MB` : `${round(value / 1e9)} GB`);

const seconds = (/** @type {number} */ value) => `${round(value)} s`;

const time = (/** @type {number} */ milliseconds) => (milliseconds < 999.5 ? `${round(milliseconds)} ms` : seconds(milliseconds / 1000));

const round = (/** @type {number} */ value) => value.toLocaleString("en-GB", { maximumSignificantDigits: 3, useGrouping: false });
