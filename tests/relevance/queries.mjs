// The labelled queries. README.md tells what they are and how they were labelled.
import { readFile } from "node:fs/promises";

/**
 * @typedef {object} Query
 * @property {string} id
 * @property {string} kind
 * @property {"sv" | "en"} language of the page that it is put on
 * @property {string} query
 * @property {string[]} relevant the projects that answer it
 */

/**
 * The queries that the corpus has an answer to.
 * @param {import("./corpus.mjs").Project[]} corpus
 * @returns {Promise<Query[]>}
 */
export async function readQueries(corpus) {
  const known = new Set(corpus.map(({ id }) => id));
  const table = await readFile(new URL("queries.tsv", import.meta.url), "utf8");
  const [, ...rows] = table.trimEnd().split("\n");
  return rows.map((row) => query(row, known)).filter(({ relevant }) => relevant.length > 0);
}

/**
 * @param {string} row
 * @param {Set<string>} known
 * @returns {Query}
 */
function query(row, known) {
  const [id, kind, language, query, ids, ...rest] = row.split("\t");
  if (!id || !kind || !query || !ids || rest.length > 0 || (language !== "sv" && language !== "en")) throw new Error(`not a query: ${row}`);
  const relevant = ids.split(" ");
  const unknown = relevant.filter((project) => !known.has(project));
  const expected = process.env.ERDF_JSON ? [] : unknown.filter((project) => /^\d+$/.test(project));
  if (unknown.length > expected.length) throw new Error(`${id} names projects that there are not: ${unknown.join(" ")}`);
  return { id, kind, language, query, relevant: relevant.filter((project) => known.has(project)) };
}
