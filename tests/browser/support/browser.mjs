// One Chromium for all tests: the runner's, or its own where a test file runs alone.
import { after } from "node:test";
import { chromium } from "playwright-core";
import { TODAY } from "./build.mjs";
import { LAUNCH } from "./chromium.mjs";
import { sample } from "./sample.mjs";
import { BROWSER } from "./shared.mjs";

const endpoint = process.env[BROWSER];
const browser = endpoint ? await chromium.connect(endpoint) : await chromium.launch(LAUNCH);
after(() => browser.close());

/**
 * @typedef {object} Window
 * @property {string} [site] the address of the site to visit; the sample otherwise
 * @property {number} [width] of the window, CSS px
 * @property {number} [height] of the window, CSS px
 * @property {"light" | "dark"} [scheme]
 * @property {boolean} [script] whether scripts run
 * @property {string | null} [day] what the browser's clock says, YYYY-MM-DD; null for the machine's own clock
 * @property {string} [locale] the language that the browser is set to
 * @property {string[]} [prepare] scripts to run before any of the page's own
 * @property {boolean} [fresh] whether nobody has been here before: a profile that no other test uses
 */

/**
 * The profiles that tests share, by how they are set up: making one takes longer than most pages do.
 * @type {Map<string, Promise<import("playwright-core").BrowserContext>>}
 */
const shared = new Map();

/**
 * Opens a window, which is closed with the test.
 * @param {import("node:test").TestContext} t
 * @param {Window} [options]
 * @returns {Promise<import("playwright-core").Page>}
 */
export async function open(t, { width = 1280, height = 900, scheme = "light", fresh = false, ...options } = {}) {
  const key = JSON.stringify(options);
  const context = fresh ? profile(options) : (shared.get(key) ?? profile(options));
  if (!fresh) shared.set(key, context);
  const page = await (await context).newPage();
  t.after(async () => (fresh ? (await context).close() : page.close()));
  await page.setViewportSize({ width, height });
  await page.emulateMedia({ colorScheme: scheme, reducedMotion: "reduce" });
  return page;
}

/**
 * @param {Window} options
 * @returns {Promise<import("playwright-core").BrowserContext>}
 */
async function profile({ site = sample.base, script = true, day = TODAY, locale, prepare = [] }) {
  const context = await browser.newContext({ javaScriptEnabled: script, timezoneId: "Europe/Stockholm", baseURL: site, locale });
  if (script && day) await context.clock.setFixedTime(`${day}T12:00:00+01:00`);
  for (const content of prepare) await context.addInitScript({ content });
  return context;
}

/**
 * Opens a page of the site in a window of its own.
 * @param {import("node:test").TestContext} t
 * @param {string} path below the site's address
 * @param {Window} [options]
 * @returns {Promise<import("playwright-core").Page>}
 */
export async function visit(t, path, options) {
  const page = await open(t, options);
  await page.goto(address(path, options?.site));
  return page;
}

/**
 * The address of a path on a site.
 * @param {string} path
 * @param {string} [base]
 */
export function address(path, base = sample.base) {
  return new URL(path.replace(/^\//, ""), base).href;
}

/**
 * Follows a link, and waits until the page that it should lead to is there.
 * @param {import("playwright-core").Locator} link
 * @param {string | RegExp} url
 */
export async function follow(link, url) {
  await Promise.all([link.page().waitForURL(url, { timeout: 15_000 }), link.click()]);
}
