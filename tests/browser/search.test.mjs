// The live list answers while somebody types, shows where the words stand, and says what it did.
import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { after, before, describe, test } from "node:test";
import { promisify } from "node:util";
import { PROGRAM } from "./support/build.mjs";
import { address, follow, visit } from "./support/browser.mjs";
import { ADDED, andSettle, countsOf, openFacet, recordsIn, settled, summary, titles, visitList, writeMany, writeSearchable, writeWordy } from "./support/search.mjs";
import { openSite } from "./support/site.mjs";

/** Results on a page. */
const ON_A_PAGE = 10;

/** @type {Awaited<ReturnType<typeof openSite>>} */
let site;
before(async () => {
  site = await openSite({ write: writeSearchable });
});
after(() => site.close());

describe("a query", () => {
  test("is answered while it is typed, and the list that the build wrote comes back when it is taken out", async (t) => {
    const page = await visitList(t, "");
    const written = await titles(page);
    await page.locator("#page_search").pressSequentially("psykisk");
    // Each letter is answered: the answer to the last is waited for.
    await page.locator(".results:visible h3", { hasText: "KRUT" }).waitFor();
    await settled(page);
    assert.match(await summary(page), /^1–\d av \d projekt, bästa träff först$/);
    await andSettle(page, () => page.locator("#page_search").fill(""));
    assert.deepEqual(await titles(page), written);
  });

  test("comes from the front page's form", async (t) => {
    const page = await visit(t, "/sv/", { site: site.base });
    await page.getByRole("searchbox").fill("hyvlar");
    await follow(page.getByRole("search").getByRole("button"), `${address("/sv/projekt/", site.base)}?q=hyvlar`);
    await settled(page);
    assert.match(await summary(page), new RegExp(`av ${ADDED} projekt`));
    assert.equal(await page.locator("#page_search").inputValue(), "hyvlar");
  });

  for (const lang of /** @type {const} */ (["sv", "en"])) {
    for (const query of ["psykisk ohälsa", "halsa", "hälsa", "häl", "hål", "hål*", "hyvl", "hantverk*", "snickeri -kiruna", '"bygger bord"', "yrkesbevis kiruna", "craft", "2011-3030041", "anställnnig", "xyzzy borås", "snickeriernas", "marks kommun", '"bord bygger"', '"bord bygger" snickeri']) {
      test(`is answered as on the command line: ${query} (${lang})`, (t) => agrees(t, site, lang, query));
    }
  }

  test("may be the beginning of more words than can be looked through", async (t) => {
    const many = await openSite({ write: writeWordy });
    t.after(() => many.close());
    assert.equal(await agrees(t, many, "sv", "haz"), 2);
    assert.equal(await agrees(t, many, "sv", "håz"), 1);
    assert.equal(await agrees(t, many, "en", "håz*"), 1);
    assert.ok((await agrees(t, many, "en", "hå")) < (await agrees(t, many, "en", "ha")));
  });
});

describe("a word that more than half of a thousand projects have", () => {
  /** @type {Awaited<ReturnType<typeof openSite>>} */
  let many;
  before(async () => {
    many = await openSite({ write: writeMany });
  });
  after(() => many.close());

  for (const query of ["hyvlar ", "hyvl", "hyvlade bord", "bräder -hyvlar", '"hyvlar bräder"', "snickeri"]) {
    test(`finds them in the order of the command line: ${query}`, async (t) => {
      for (const page of [1, 5, 40]) await agrees(t, many, "sv", query, page);
    });
  }

  test("is counted by each facet", async (t) => {
    const records = (await recordsIn(many.folder)).filter((record) => /hyvla/.test(record.summary.sv));
    assert.ok(records.length > 1000);
    const page = await visitList(t, "?q=hyvlar+", { site: many.base });
    for (const [facet, field] of /** @type {const} */ ([["Region", "regions"], ["Kommun", "municipalities"]])) {
      for (const [name, number] of Object.entries(await countsOf(await openFacet(page, facet)))) {
        assert.equal(number, records.filter((record) => record[field].some((/** @type {any} */ place) => (place.name.sv ?? place.name) === name)).length, name);
      }
    }
  });
});

/**
 * The live list and the command line answer a query with the same projects in the same order; gives back how many.
 * @param {import("node:test").TestContext} t
 * @param {import("./support/site.mjs").Site} site
 * @param {"sv" | "en"} lang
 * @param {string} query
 * @param {number} [number] of the page that is compared
 */
async function agrees(t, site, lang, query, number = 1) {
  const limit = String(number * ON_A_PAGE);
  const { stdout } = await promisify(execFile)(PROGRAM, ["search", "--output", site.folder, "--lang", lang, "--format", "json", "--limit", limit, "--", query]);
  const expected = JSON.parse(stdout);
  const page = await visitList(t, `?${new URLSearchParams({ q: query, page: String(number) })}`, { site: site.base, lang });
  const links = await page.locator(".results:visible h3 a").evaluateAll((links) => links.map((link) => /** @type {HTMLAnchorElement} */ (link).pathname.split("/").at(-2)));
  const last = Math.min(number, Math.max(1, Math.ceil(expected.total / ON_A_PAGE)));
  assert.deepEqual(links, expected.results.slice((last - 1) * ON_A_PAGE).map((/** @type {any} */ { id }) => id));
  assert.equal((await page.locator(".figures dd").first().innerText()).replace(/\s/g, ""), String(expected.total));
  return expected.total;
}

describe("a result", () => {
  test("shows the words where they stand in the text, marked", async (t) => {
    const page = await visitList(t, "?q=yrkesbevis", { site: site.base });
    const first = page.locator(".results:visible li").first();
    assert.deepEqual(await first.locator(".summary mark").allInnerTexts(), ["yrkesbevis"]);
    assert.match(await first.locator(".summary").innerText(), /Målet är en anställning med yrkesbevis\./);
    assert.ok(await first.locator(".money").isVisible());
  });

  test("marks other forms of a word, and the word in titles and places", async (t) => {
    const page = await visitList(t, "?q=snickeriet+borås", { site: site.base });
    const marks = await page.locator(".results:visible li").first().locator("mark").allInnerTexts();
    assert.ok(marks.includes("Borås"), marks.join());
  });

  test("marks what was found where nothing begins as it was typed", async (t) => {
    const page = await visitList(t, "?q=ärbets", { site: site.base });
    const marks = await page.locator(".results:visible li").first().locator("mark").allInnerTexts();
    assert.ok(marks.some((mark) => mark.startsWith("arbets")), marks.join());
  });

  test("has its text in the language in which the words stand, marked as such", async (t) => {
    const page = await visitList(t, "?q=hyvlar", { site: site.base, lang: "en" });
    const text = page.locator(".results:visible .summary").first();
    assert.equal(await text.getAttribute("lang"), "sv");
    const own = await visitList(t, "?q=joiners", { site: site.base, lang: "en" });
    assert.equal(await own.locator(".results:visible .summary").first().getAttribute("lang"), null);
  });

  test("that has a word in a longer one only says which", async (t) => {
    const page = await visitList(t, "?q=marknad+snickeri", { site: site.base });
    assert.equal((await titles(page))[0], "Snickeri 7");
    assert.deepEqual(await page.locator(".reason").allInnerTexts(), Array(4).fill("Träff i ordet arbetsmarknadskunskap"));
  });

  test("that has the words among its facts only says in which", async (t) => {
    const page = await visitList(t, "?q=Timmerfonden", { site: site.base });
    assert.deepEqual(await titles(page), ["Snickeri 6"]);
    assert.equal(await page.locator(".reason").first().innerText(), "Träff i Timmerfonden");
    assert.equal(await page.locator(".reason mark").innerText(), "Timmerfonden");
  });
});

describe("the person is told", () => {
  test("which word was looked for in the stead of one that nobody has", async (t) => {
    const page = await visitList(t, "?q=anställnnig", { site: site.base });
    assert.equal(await page.locator(".notes").innerText(), "Inga projekt har ordet anställnnig. Här är träffarna på anställning.");
    assert.deepEqual(await page.locator(".results:visible mark").first().innerText(), "anställning");
  });

  test("that no project has all the words", async (t) => {
    const page = await visitList(t, "?q=hyvlar+autism", { site: site.base });
    assert.match(await page.locator(".notes").innerText(), /^Inget projekt har allt som du söker/);
  });

  test("that nothing was found", async (t) => {
    const page = await visitList(t, "?q=xyzzy", { site: site.base, lang: "en" });
    assert.match(await summary(page), /^No projects match/);
    assert.equal(await page.locator(".results:visible").count(), 0);
    assert.equal(await page.locator(".figures dd").first().innerText(), "0");
  });

  test("how many there are once nothing more is typed, who hears the page too", async (t) => {
    const page = await visitList(t, "", { site: site.base });
    await page.locator("#page_search").pressSequentially("yrkesbevis", { delay: 30 });
    const status = page.locator("section > [role=status]");
    await page.waitForFunction(() => document.querySelector("section > [role=status]")?.textContent);
    assert.equal(await status.textContent(), "10 projekt för yrkesbevis");
  });
});

describe("more results than a page holds", () => {
  test("are on pages with addresses of their own", async (t) => {
    const page = await visitList(t, "?q=hyvlar&sort=granted", { site: site.base });
    assert.equal((await titles(page)).length, 10);
    await andSettle(page, () => page.getByRole("link", { name: "Sida 2" }).click());
    assert.match(page.url(), /[?&]page=2$/);
    assert.equal(await page.evaluate(() => document.activeElement?.id), "page_list");
    assert.match(await summary(page), new RegExp(`^11–20 av ${ADDED} projekt, störst beviljat stöd först$`));
    const second = await titles(page);
    await page.reload();
    await settled(page);
    assert.deepEqual(await titles(page), second);
    await andSettle(page, () => page.getByRole("link", { name: "Nästa" }).click());
    assert.match(await summary(page), /^21–30 /);
  });
});
