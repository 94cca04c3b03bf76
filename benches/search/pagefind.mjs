// How Pagefind's client is asked.

/** @typedef {import("./network.mjs").Page} Page */
/** @typedef {import("./projektblad.mjs").Answer} Answer */

/**
 * @typedef {object} Options
 * @property {Record<string, string>} [filters] what the results must have
 * @property {boolean} [withCounts] whether the values of all filters are counted as well
 */

export { PAGE } from "./peer.mjs";

/** What is fetched for the search alone. */
export const PATHS = /^\/pagefind\//;

/**
 * Puts a query, and waits for the first ten results' data.
 * @param {Page} page
 * @param {string} query
 * @param {Options} [options]
 * @returns {Promise<Answer & {total: number, counted: number}>} with the number of all results, and of filters with counts
 */
export const ask = (page, query, options = {}) => page.evaluate(askInPage, { query, ...options });

/** Nothing goes on once the results are there. */
export const settled = async () => {};

/**
 * Sets the client up before anything is asked.
 * @param {Page} page
 */
export function prepare(page) {
  return page.evaluate(async () => {
    const address = "/pagefind/pagefind.js";
    await (await import(address)).init();
  });
}

/**
 * Runs in the page.
 * @param {Options & {query: string}} options
 */
async function askInPage({ query, filters = {}, withCounts = false }) {
  const address = "/pagefind/pagefind.js";
  const started = performance.now();
  const pagefind = await import(address);
  if (withCounts) await pagefind.filters();
  const found = await pagefind.search(query, { filters });
  const shown = await Promise.all(found.results.slice(0, 10).map((/** @type {{data(): Promise<unknown>}} */ result) => result.data()));
  const ended = performance.now();
  return {
    time: ended - started,
    at: performance.timeOrigin + ended,
    shown: shown.length,
    total: found.results.length,
    counted: Object.keys(found.filters).length,
  };
}
