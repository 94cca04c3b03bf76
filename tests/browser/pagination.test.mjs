// A catalogue of many projects, ten on a page, half of them not translated.
import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { AXE, audit } from "./support/axe.mjs";
import { address, follow, visit } from "./support/browser.mjs";
import { writeMany } from "./support/content.mjs";
import { linksOfPages, pathOnSite, staysOnHost } from "./support/links.mjs";
import { assertNone } from "./support/none.mjs";
import { openSite } from "./support/site.mjs";
import { smallTargets } from "./support/targets.mjs";
import { builtFiles, builtPages } from "./support/tree.mjs";

const ADDED = 125;
const ALL = ADDED + 5;

/** @type {Awaited<ReturnType<typeof openSite>>} */
let site;
before(async () => {
  site = await openSite({ write: (folder) => writeMany(folder, ADDED) });
});
after(() => site.close());

describe("a long listing", () => {
  test("is read to its end by its links, without script, each project once", async (t) => {
    const page = await visit(t, "/sv/projekt/", { site: site.base, script: false });
    const titles = await page.locator(".results h3").allInnerTexts();
    const next = page.getByRole("navigation", { name: "Sidor" }).getByRole("link", { name: "Nästa" });
    for (let number = 2; (await next.count()) > 0; number += 1) {
      await follow(next, address((await next.getAttribute("href")) ?? "", site.base));
      assert.equal(await page.locator(".pages [aria-current=page]").innerText(), String(number));
      titles.push(...(await page.locator(".results h3").allInnerTexts()));
    }
    assert.equal(titles.length, ALL);
    assert.equal(new Set(titles).size, ALL);
    assert.deepEqual(titles, titles.toSorted(new Intl.Collator("sv", { numeric: true }).compare));
  });

  test("leads back as it leads on", async (t) => {
    const page = await visit(t, "/en/projects/", { site: site.base });
    await follow(page.getByRole("link", { name: "Page 2", exact: true }), /\/2\/$/);
    assert.equal(await page.locator("link[rel=prev]").getAttribute("href"), "/en/projects/");
    await follow(page.getByRole("link", { name: "Previous" }), address("/en/projects/", site.base));
  });

  test("has a language switch to the page of the same number", async (t) => {
    const page = await visit(t, "/sv/projekt/", { site: site.base });
    await follow(page.getByRole("link", { name: "Sida 3", exact: true }), /\/3\/$/);
    await follow(page.getByRole("link", { name: "English", exact: true }), /\/en\/projects\/.*3\/$/);
  });

  test("has links that all lead somewhere, on all its pages", () => {
    const pages = builtPages(site.folder);
    const known = new Set([...pages.map(({ path }) => path), ...builtFiles(site.folder).map((file) => `/${file}`)]);
    const within = linksOfPages(site, pages).filter((link) => staysOnHost(site, link));
    assertNone(within.filter((link) => !known.has(pathOnSite(site, link) ?? "")).map(({ from, href }) => `${from} → ${href}`));
  });

  for (const width of [320, 1280]) {
    test(`is accessible at ${width} px`, async (t) => {
      const page = await visit(t, "/sv/projekt/", { site: site.base, width, prepare: [AXE] });
      await follow(page.getByRole("link", { name: "Sida 2", exact: true }), /\/2\/$/);
      assertNone(await audit(page));
      assertNone(await smallTargets(page));
      assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= document.documentElement.clientWidth));
    });
  }
});

describe("a project that is not translated at all", () => {
  test("says so on its page in the other language, where its words are marked", async (t) => {
    const page = await visit(t, "/en/projects/prov-001/", { site: site.base, prepare: [AXE] });
    assert.equal(await page.locator("html").getAttribute("lang"), "en");
    assert.equal(await page.getByRole("heading", { level: 1 }).getAttribute("lang"), "sv");
    assert.ok(await page.getByText("The text is available in Swedish only.").isVisible());
    for (const prose of await page.locator(".prose").all()) assert.equal(await prose.getAttribute("lang"), "sv");
    assertNone(await audit(page));
  });

  test("is marked in the listing of the other language", async (t) => {
    const page = await visit(t, "/en/projects/", { site: site.base });
    const row = page.locator(".results li", { hasText: "Prov 1" }).first();
    assert.equal(await row.locator("h3 [lang]").getAttribute("lang"), "sv");
    assert.equal(await row.locator("p[lang]").getAttribute("lang"), "sv");
  });
});
