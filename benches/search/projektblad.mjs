// How projektblad's live list is asked.

/** @typedef {import("./network.mjs").Page} Page */

/**
 * An answer with at most ten results.
 * @typedef {object} Answer
 * @property {number} time from the question until the results are there, milliseconds
 * @property {number} at when they were there, milliseconds since 1970
 * @property {number} shown results
 */

/** The list of all projects, with the live search. */
export const PAGE = "sv/projekt/";

/** What is fetched for the search alone. */
export const PATHS = /^\/(search\/|assets\/(search|filters|download)\.)/;

/**
 * Puts a query, and waits for its first results.
 * @param {Page} page
 * @param {string} query
 * @returns {Promise<Answer>}
 */
export const ask = (page, query) => page.evaluate(askInPage, query);

/**
 * Waits until the results of an address are there.
 * @param {Page} page
 * @param {string} address
 */
export async function visit(page, address) {
  await page.goto(address, { waitUntil: "commit" });
  const shown = await page.waitForFunction(() => {
    const items = document.querySelectorAll("#page_results + div li:has(mark)").length;
    return items > 0 && { at: performance.timeOrigin + performance.now(), shown: items };
  });
  return /** @type {{at: number, shown: number}} */ (await shown.jsonValue());
}

/**
 * Waits until a page has done all that a query asks of it.
 * @param {Page} page
 */
export const settled = (page) => page.waitForFunction(() => document.querySelector("#live_panel") && !document.querySelector("[aria-busy=true]"));

/**
 * How many projects the page says that there are. It says so to those who hear it, after a while.
 * @param {Page} page
 */
export async function total(page) {
  const said = await page.waitForFunction(() => {
    const [, number] = /([\d\s]+) projekt för /.exec(document.querySelector("section [role=status]")?.textContent ?? "") ?? [];
    return number && { number };
  });
  return Number(/** @type {{number: string}} */ (await said.jsonValue()).number.replace(/\s/g, ""));
}

/**
 * Opens facets, and waits for their values.
 * @param {Page} page
 * @param {{hasText?: RegExp, hasNotText?: RegExp}} which what they are called
 * @returns {Promise<number>} how many were opened
 */
export async function openFacets(page, which) {
  const facets = page.locator("#live_panel details > summary", which).locator("..");
  await facets.evaluateAll((all) => all.forEach((details) => details.setAttribute("open", "")));
  for (const facet of await facets.all()) await facet.locator(".values li, .histogram svg").first().waitFor({ state: "attached" });
  return facets.count();
}

/**
 * Runs in the page. The list is filled in one go; a `change` searches without waiting for further keys, and white space at the
 * end makes the last word a whole one.
 * @param {string} query
 * @returns {Promise<Answer>}
 */
function askInPage(query) {
  const input = /** @type {HTMLInputElement} */ (document.querySelector("#page_search"));
  const list = /** @type {HTMLElement} */ (document.querySelector("#page_results + div ol.results"));
  return new Promise((resolve, reject) => {
    const started = performance.now();
    const observer = new MutationObserver(() => {
      const ended = performance.now();
      observer.disconnect();
      resolve({ time: ended - started, at: performance.timeOrigin + ended, shown: list.querySelectorAll("li:has(mark)").length });
    });
    observer.observe(list, { childList: true });
    setTimeout(() => reject(new Error(`no results for ${query}`)), 60_000);
    input.value = `${query} `;
    input.dispatchEvent(new Event("change"));
  });
}
