// What search engines are told: every page in all its languages, and nothing else.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, test } from "node:test";
import { address, visit } from "./support/browser.mjs";
import { attribute, elements } from "./support/html.mjs";
import { sample } from "./support/sample.mjs";
import { builtPages, isInLanguage } from "./support/tree.mjs";

/** @typedef {{loc: string, alternates: [string, string][]}} Entry */

const PAGES = builtPages(sample.folder).filter(isInLanguage);

/**
 * The sitemap as a browser's XML parser reads it.
 * @param {import("node:test").TestContext} t
 */
async function readSitemap(t) {
  const page = await visit(t, "/");
  return page.evaluate((xml) => {
    const map = new DOMParser().parseFromString(xml, "application/xml");
    const error = map.querySelector("parsererror")?.textContent ?? null;
    const names = [...new Set([...map.querySelectorAll("*")].map((element) => `${element.namespaceURI} ${element.localName}`))];
    const entries = [...map.getElementsByTagName("url")].map((url) => ({
      loc: url.querySelector("loc")?.textContent ?? "",
      alternates: [...url.getElementsByTagNameNS("http://www.w3.org/1999/xhtml", "link")].map(
        (link) => /** @type {[string, string]} */ ([link.getAttribute("hreflang"), link.getAttribute("href")]),
      ),
    }));
    return { error, names, entries };
  }, readFileSync(join(sample.folder, "sitemap.xml"), "utf8"));
}

describe("the sitemap", () => {
  test("is well-formed XML of the sitemap's own elements", async (t) => {
    const { error, names } = await readSitemap(t);
    assert.equal(error, null);
    const protocol = "http://www.sitemaps.org/schemas/sitemap/0.9";
    assert.deepEqual(names, [`${protocol} urlset`, `${protocol} url`, `${protocol} loc`, "http://www.w3.org/1999/xhtml link"]);
  });

  test("lists every page once, but not the root and what is shown where nothing is", async (t) => {
    const { entries } = await readSitemap(t);
    assert.deepEqual(entries.map(({ loc }) => loc).sort(), PAGES.map(({ path }) => address(path)).sort());
  });

  test("gives every page the languages that the page gives itself", async (t) => {
    const { entries } = await readSitemap(t);
    const given = new Map(entries.map(({ loc, alternates }) => [loc, alternates]));
    for (const { path, document } of PAGES) {
      const versions = elements(document, (element) => element.tagName === "link" && attribute(element, "hreflang") !== undefined);
      const own = versions.map((link) => [attribute(link, "hreflang"), attribute(link, "href")]);
      assert.deepEqual(given.get(address(path)), own, path);
    }
  });

  test("is named by robots.txt, which forbids nothing", () => {
    const robots = readFileSync(join(sample.folder, "robots.txt"), "utf8").split("\n");
    assert.ok(robots.includes(`Sitemap: ${address("/sitemap.xml")}`));
    assert.ok(!robots.some((line) => /^Disallow: *\S/.test(line)));
  });
});
