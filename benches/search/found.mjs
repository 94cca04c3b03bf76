// How many projects are found, beside how many there are.
import { fresh } from "./measure.mjs";
import * as pagefind from "./pagefind.mjs";
import * as projektblad from "./projektblad.mjs";
import { countIn } from "./truth.mjs";

/**
 * @typedef {object} Finding
 * @property {string} name
 * @property {number} there projects that have what is meant
 * @property {number} projektblad
 * @property {number | undefined} pagefind
 */

/** What is put to either, and what is meant by it. */
const ASKED = [
  { name: "words that begin with “rehabilitering”", projektblad: "rehabilitering*", pagefind: "rehabilitering", means: (/** @type {string} */ word) => word.startsWith("rehabilitering") },
  { name: "“åtgärd” in any word, asked as “åtgärder”", projektblad: "åtgärder", pagefind: "åtgärder", means: (/** @type {string} */ word) => word.includes("åtgärd") },
  { name: "the word “arbetsmarknad”, typed “arbetsmarkand”", projektblad: "arbetsmarkand", pagefind: "arbetsmarkand", means: (/** @type {string} */ word) => word === "arbetsmarknad" },
  { name: "the word “arbetsmarknad”, typed so", projektblad: "arbetsmarknad", pagefind: "arbetsmarknad", means: (/** @type {string} */ word) => word === "arbetsmarknad" },
];

/**
 * @param {import("./measure.mjs").Browser} browser
 * @param {import("./facets.mjs").Bases} bases
 * @param {string[]} sheets
 * @returns {Promise<Finding[]>}
 */
export async function found(browser, bases, sheets) {
  const truth = await countIn(sheets, Object.fromEntries(ASKED.map(({ name, means }) => [name, means])));
  /** @type {Finding[]} */
  const findings = [];
  for (const { name, ...queries } of ASKED) {
    const own = await fresh(browser, false, async (page) => {
      await page.goto(`${bases.projektblad}${projektblad.PAGE}?${new URLSearchParams({ q: `${queries.projektblad} ` })}`);
      return projektblad.total(page);
    });
    const peer = await fresh(browser, false, async (page) => {
      if (bases.pagefind === undefined) return undefined;
      await page.goto(bases.pagefind + pagefind.PAGE);
      return (await pagefind.ask(page, queries.pagefind)).total;
    });
    findings.push({ name, there: truth[name] ?? 0, projektblad: own, pagefind: peer });
  }
  return findings;
}
