// What a static site might search with instead: MiniSearch and Pagefind, each set up as well as we know how.
import { createRequire } from "node:module";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import MiniSearch from "minisearch";
import * as pagefind from "pagefind";
import { LIMIT } from "./engine.mjs";
import { LAUNCH } from "../browser/support/chromium.mjs";
import { serve } from "../browser/support/server.mjs";

/** @typedef {import("./corpus.mjs").Project} Project */
/** @typedef {import("./corpus.mjs").Text} Text */

/**
 * MiniSearch: both languages in one index, as a visitor of either may type words of the other. The settings are the simplest
 * of those that found most when boosts, fuzziness and ways to combine words were tried on these very queries: any word counts,
 * letters lose their marks, and words of more than three letters may be mistyped, numbers never.
 * @param {Project[]} corpus
 * @returns {import("./engine.mjs").Engine}
 */
export function openMiniSearch(corpus) {
  const index = new MiniSearch({
    fields: ["id", "titles", "owner", "organisations", "places", "sv", "en"],
    processTerm: (term) => term.toLowerCase().normalize("NFD").replace(/\p{M}/gu, ""),
    searchOptions: { prefix: true, fuzzy: (term) => (term.length > 3 && !/\d/.test(term) ? 0.2 : false), boost: { titles: 2 } },
  });
  index.addAll(
    corpus.map(({ id, owner, organisations, places, sv, en }) => ({
      id,
      titles: [...new Set([sv.title, en?.title])].join("\n"),
      owner,
      organisations: organisations.join("\n"),
      places: places.join("\n"),
      sv: sv.body,
      en: en?.body,
    })),
  );
  return {
    name: "MiniSearch",
    search: async ({ query }) => index.search(query).map(({ id }) => id).slice(0, LIMIT),
    close: async () => {},
  };
}

/**
 * Pagefind: a page for each project and language, and its own client in Chromium. As it stems a query in the language of the
 * page alone, a visitor's query is put to a client of either language; what that of the page's own finds comes first.
 * @param {Project[]} corpus
 * @returns {Promise<import("./engine.mjs").Engine>}
 */
export async function openPagefind(corpus) {
  const folder = await mkdtemp(join(tmpdir(), "projektblad-pagefind-"));
  await writeBundle(corpus, join(folder, "pagefind"));
  for (const language of LANGUAGES) await writeFile(join(folder, `${language}.html`), page(language, "Search", ""));
  const server = await serve(folder);
  const browser = await chromium.launch(LAUNCH);
  const clients = await Promise.all(LANGUAGES.map((language) => openClient(browser, `${server.base}${language}.html`)));
  return {
    name: "Pagefind",
    async search({ query, language }) {
      const found = await Promise.all(clients.map((client) => client.evaluate(searchInPage, { query, limit: LIMIT })));
      const urls = (language === "sv" ? found : found.reverse()).flat();
      return [...new Set(urls.map((url) => url.split("/")[2] ?? url))].slice(0, LIMIT);
    },
    async close() {
      await browser.close();
      await server.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

const LANGUAGES = /** @type {const} */ (["sv", "en"]);

/** @type {typeof import("../browser/node_modules/playwright-core/index.js")} */
const { chromium } = createRequire(new URL("../browser/package.json", import.meta.url))("playwright-core");

/**
 * Indexes every project's pages.
 * @param {Project[]} corpus
 * @param {string} folder
 */
async function writeBundle(corpus, folder) {
  const { index, errors } = await pagefind.createIndex();
  if (!index) throw new Error(errors.join("\n"));
  for (const project of corpus) {
    for (const language of LANGUAGES) {
      const text = project[language];
      if (text) await index.addHTMLFile({ url: `/${language}/${project.id}/`, content: projectPage(project, text, language) });
    }
  }
  await index.writeFiles({ outputPath: folder });
  await pagefind.close();
}

/**
 * @param {Project} project
 * @param {Text} text
 * @param {string} language
 */
function projectPage({ id, owner, organisations, places }, { title, body }, language) {
  const paragraphs = [id, owner, ...organisations, places.join(", "), ...body.split("\n")].map((line) => `<p>${escape(line)}</p>`);
  return page(language, title, `<h1>${escape(title)}</h1>${paragraphs.join("")}`);
}

/**
 * @param {string} language
 * @param {string} title
 * @param {string} body
 */
function page(language, title, body) {
  return `<!doctype html><html lang="${language}"><head><title>${escape(title)}</title></head><body>${body}</body></html>`;
}

/** @param {string} text */
const escape = (text) => text.replaceAll("&", "&amp;").replaceAll("<", "&lt;");

/**
 * A page with Pagefind's client on it.
 * @param {import("../browser/node_modules/playwright-core/index.js").Browser} browser
 * @param {string} address
 */
async function openClient(browser, address) {
  const page = await browser.newPage();
  await page.goto(address);
  await page.evaluate(async () => Reflect.set(window, "pagefind", await import(new URL("pagefind/pagefind.js", location.href).href)));
  return page;
}

/**
 * Runs in the page.
 * @param {{query: string, limit: number}} options
 */
async function searchInPage({ query, limit }) {
  /** @type {{search(query: string): Promise<{results: {data(): Promise<{url: string}>}[]}>}} */
  const client = Reflect.get(window, "pagefind");
  const { results } = await client.search(query);
  return Promise.all(results.slice(0, limit).map(async (result) => (await result.data()).url));
}
