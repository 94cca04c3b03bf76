// What queries cost in the browser, cold and warm.
import { Network, SKEW, bytesOf, roundTrips } from "./network.mjs";

/** @typedef {import("./network.mjs").Page} Page */
/** @typedef {import("../../tests/browser/node_modules/playwright-core/index.js").Browser} Browser */

/**
 * A search and its page.
 * @typedef {object} Client
 * @property {string} PAGE its address below the site's
 * @property {RegExp} PATHS what is fetched for the search alone
 * @property {(page: Page, query: string) => Promise<import("./projektblad.mjs").Answer>} ask
 * @property {(page: Page) => Promise<unknown>} settled
 */

/**
 * What a query costs until its first ten results are there.
 * @typedef {object} Cost
 * @property {number} bytes
 * @property {number} requests
 * @property {number} trips that wait for each other, once it has been put
 * @property {number} time milliseconds
 * @property {number} all bytes until nothing is fetched any more
 */

/** Each kind of cold query is put so often, each time to a browser that knows nothing. */
const RUNS = 3;

/**
 * Opens a page with nothing kept, and closes it when the work is done.
 * @template Result
 * @param {Browser} browser
 * @param {boolean} isSlow
 * @param {(page: Page, network: Network) => Promise<Result>} work
 */
export async function fresh(browser, isSlow, work) {
  const context = await browser.newContext();
  try {
    const page = await context.newPage();
    return await work(page, await Network.watch(page, isSlow));
  } finally {
    await context.close();
  }
}

/**
 * The median cost of a kind of query, page loaded and nothing else kept.
 * @param {Browser} browser
 * @param {string} base
 * @param {Client} client
 * @param {string[]} queries
 * @param {{isSlow: boolean, prepare?: (page: Page) => Promise<unknown>}} options what is done before the clock runs
 * @returns {Promise<Cost>}
 */
export async function cold(browser, base, client, queries, { isSlow, prepare }) {
  /** @type {Cost[]} */
  const costs = [];
  for (let run = 0; run < RUNS; run += 1) {
    const query = /** @type {string} */ (queries[run % queries.length]);
    const cost = await fresh(browser, isSlow, async (page, network) => {
      await page.goto(base + client.PAGE);
      await prepare?.(page);
      await network.quiet();
      const { time, at, shown } = await client.ask(page, query);
      if (shown < 10) throw new Error(`${shown} results for “${query}”`);
      await network.quiet();
      const needed = network.answered(client.PATHS, at);
      const asked = needed.filter(({ started }) => started >= at - time - SKEW);
      return { bytes: bytesOf(needed), requests: needed.length, trips: roundTrips(asked), time, all: bytesOf(network.answered(client.PATHS)) };
    });
    costs.push(cost);
  }
  const middle = (/** @type {keyof Cost} */ name) => quantile(costs.map((cost) => cost[name]), 0.5);
  return { bytes: middle("bytes"), requests: middle("requests"), trips: middle("trips"), time: middle("time"), all: middle("all") };
}

/**
 * How long queries take that have been put once before.
 * @param {Browser} browser
 * @param {string} base
 * @param {Client} client
 * @param {string[]} queries
 */
export async function warm(browser, base, client, queries) {
  return fresh(browser, false, async (page, network) => {
    await page.goto(base + client.PAGE);
    await network.quiet();
    const round = async () => {
      /** @type {number[]} */
      const times = [];
      for (const query of queries) {
        times.push((await client.ask(page, query)).time);
        await client.settled(page);
      }
      return times;
    };
    await round();
    const times = await round();
    return { median: quantile(times, 0.5), p95: quantile(times, 0.95) };
  });
}

/**
 * The number below which a share of numbers lies.
 * @param {number[]} numbers
 * @param {number} share
 */
const quantile = (numbers, share) => /** @type {number} */ (numbers.toSorted((a, b) => a - b)[Math.ceil(numbers.length * share) - 1]);
