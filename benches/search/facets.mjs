// What choices and counts cost: a municipality beside a word, and how many projects each value of each facet has.
import { fresh } from "./measure.mjs";
import { bytesOf } from "./network.mjs";
import * as pagefind from "./pagefind.mjs";
import * as projektblad from "./projektblad.mjs";
import { COLD, PLACED } from "./queries.mjs";

/** @typedef {import("./measure.mjs").Browser} Browser */

/** The addresses of the two sites, with a slash at the end. @typedef {{projektblad: string, pagefind: string | undefined}} Bases */

/** What the facet is called that Pagefind is spared. */
const ORGANISATION = /^Organisation/;

/** That one, and what is no facet. */
const OTHERS = /^(Organisation|Ladda ner)/;

const [COUNTED = ""] = COLD["one word"];

/**
 * A word and a municipality, by address in the one and by a filter in the other.
 * @param {Browser} browser
 * @param {Bases} bases
 */
export async function placed(browser, bases) {
  const { query, name, slug } = PLACED;
  const cost = (/** @type {import("./network.mjs").Request[]} */ requests) => ({ bytes: bytesOf(requests), requests: requests.length });
  const address = `${bases.projektblad}${projektblad.PAGE}?${new URLSearchParams({ q: `${query} `, municipality: slug })}`;
  return {
    projektblad: await fresh(browser, true, async (page, network) => {
      const { at, shown } = await projektblad.visit(page, address);
      if (shown < 10) throw new Error(`${shown} results for ${address}`);
      return cost(network.answered(projektblad.PATHS, at));
    }),
    pagefind: await fresh(browser, true, async (page, network) => {
      if (bases.pagefind === undefined) return undefined;
      await page.goto(bases.pagefind + pagefind.PAGE);
      const { at, shown } = await pagefind.ask(page, query, { filters: { municipality: name } });
      if (shown < 10) throw new Error(`${shown} results for “${query}” in ${name}`);
      return cost(network.answered(pagefind.PATHS, at));
    }),
  };
}

/**
 * All bytes of a query with the counts of every facet but the organisations, and then with these as well.
 * @param {Browser} browser
 * @param {Bases} bases
 */
export async function counted(browser, bases) {
  const [some = 0, all = 0] = await fresh(browser, false, async (page, network) => {
    await page.goto(bases.projektblad + projektblad.PAGE);
    await network.quiet();
    await projektblad.ask(page, COUNTED);
    await network.quiet();
    /** @type {number[]} */
    const bytes = [];
    for (const [which, expected] of /** @type {const} */ ([[{ hasNotText: OTHERS }, 8], [{ hasText: ORGANISATION }, 1]])) {
      const opened = await projektblad.openFacets(page, which);
      if (opened !== expected) throw new Error(`${opened} facets in place of ${expected}`);
      await network.quiet();
      bytes.push(bytesOf(network.answered(projektblad.PATHS)));
    }
    return bytes;
  });
  const peer = await fresh(browser, false, async (page, network) => {
    if (bases.pagefind === undefined) return undefined;
    await page.goto(bases.pagefind + pagefind.PAGE);
    const { counted } = await pagefind.ask(page, COUNTED, { withCounts: true });
    if (counted !== 8) throw new Error(`${counted} filters were counted`);
    await network.quiet();
    return bytesOf(network.answered(pagefind.PATHS));
  });
  return { some, all, peer };
}
