// The live list is narrowed by facets and ranges with true counts, put in order, and added up.
import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { andSettle, countsOf, openFacet, recordsIn, settled, summary, titles, visitList, writeSearchable } from "./support/search.mjs";
import { openSite } from "./support/site.mjs";

/** @type {Awaited<ReturnType<typeof openSite>>} */
let site;
/** @type {any[]} */
let records;
before(async () => {
  site = await openSite({ write: writeSearchable });
  records = await recordsIn(site.folder);
});
after(() => site.close());

/** @param {any} record @param {string} name */
const isIn = (record, name) => record.regions.some((/** @type {any} */ region) => region.name.sv === name);
/** @param {(record: any) => boolean} which */
const count = (which) => records.filter(which).length;
/** @param {import("playwright-core").Page} page */
const total = async (page) => Number((await page.locator(".figures dd").first().innerText()).replace(/\D/g, ""));

describe("a facet", () => {
  test("shows how many projects each value would give, also those that would give none", async (t) => {
    const page = await visitList(t, "", { site: site.base });
    const regions = await countsOf(await openFacet(page, "Region"));
    for (const [name, number] of Object.entries(regions)) assert.equal(number, count((record) => isIn(record, name)), name);
    assert.ok(Object.values(regions).includes(0));
    assert.equal(await page.locator(".values .none").count(), Object.values(regions).filter((number) => number === 0).length);
  });

  test("leaves its own choices out of its counts, and takes others into account", async (t) => {
    const page = await visitList(t, "?region=stockholm", { site: site.base });
    const regions = await countsOf(await openFacet(page, "Region"));
    assert.equal(regions["Sydsverige"], count((record) => isIn(record, "Sydsverige")));
    const phases = await countsOf(await openFacet(page, "Projektfas"));
    assert.equal(phases["Genomförande"], count((record) => isIn(record, "Stockholm") && record.phase?.name.sv === "Genomförande"));
  });

  test("adds values up, narrows other facets down, and shows what is chosen until it is taken out", async (t) => {
    const page = await visitList(t, "", { site: site.base });
    const facet = await openFacet(page, "Region");
    const box = (/** @type {string} */ name) => facet.getByRole("checkbox", { name: new RegExp(`^${name}`) });
    await andSettle(page, () => box("Stockholm").check());
    await andSettle(page, () => box("Sydsverige").check());
    assert.equal(await total(page), count((record) => isIn(record, "Stockholm") || isIn(record, "Sydsverige")));
    assert.ok(await box("Stockholm").evaluate((input) => document.activeElement !== input && /** @type {HTMLInputElement} */ (input).checked));
    const phases = await openFacet(page, "Projektfas");
    await andSettle(page, () => phases.getByRole("checkbox", { name: /^Förprojektering|^Genomförande/ }).first().check());
    assert.deepEqual(await page.getByRole("list", { name: "Dina val" }).getByRole("button").allInnerTexts().then((names) => names.length), 4);
    await andSettle(page, () => page.getByRole("button", { name: "Ta bort Sydsverige" }).click());
    assert.equal(await box("Sydsverige").isChecked(), false);
    await andSettle(page, () => page.getByRole("button", { name: "Rensa alla val" }).click());
    assert.equal(new URL(page.url()).search, "");
    assert.equal(await page.getByRole("list", { name: "Dina val" }).count(), 0);
  });

  test("excludes a value", async (t) => {
    const page = await visitList(t, "?q=hyvlar", { site: site.base });
    const facet = await openFacet(page, "Region");
    const before = await total(page);
    await andSettle(page, () => facet.getByRole("button", { name: "uteslut Stockholm" }).click());
    assert.match(page.url(), /region=-stockholm/);
    assert.equal(await total(page), before - 10);
    assert.equal(await facet.getByRole("button", { name: "uteslut Stockholm" }).getAttribute("aria-pressed"), "true");
    assert.equal((await countsOf(facet))["Stockholm"], 10, "what it would give if it were not excluded");
  });

  test("counts for each of two excluded values what it alone keeps out", async (t) => {
    const page = await visitList(t, "?municipality=-stockholm&municipality=-solna", { site: site.base });
    const has = (/** @type {any} */ record, /** @type {string} */ name) => record.municipalities.some((/** @type {any} */ place) => place.name.sv === name);
    const counts = await countsOf(await openFacet(page, "Kommun"));
    assert.ok(count((record) => has(record, "Stockholm") && has(record, "Solna")) > 0);
    assert.equal(counts["Stockholm"], count((record) => has(record, "Stockholm") && !has(record, "Solna")));
    assert.equal(counts["Solna"], count((record) => has(record, "Solna") && !has(record, "Stockholm")));
  });

  test("of many values is looked through by typing, with or without marks", async (t) => {
    const page = await visitList(t, "", { site: site.base });
    const facet = await openFacet(page, "Kommun");
    assert.equal(await facet.locator(".values li").count(), 10);
    await facet.getByRole("textbox").fill("malmo");
    assert.deepEqual(await countsOf(facet), { Malmö: 10 });
    await andSettle(page, () => facet.getByRole("checkbox").check());
    await facet.getByRole("textbox").fill("kiru");
    assert.deepEqual(Object.keys(await countsOf(facet)), ["Malmö", "Kiruna"], "what is chosen stays in sight");
    assert.match(await facet.getByRole("status").innerText(), /av 1 visas$/);
    await facet.getByRole("textbox").fill("atlantis");
    assert.equal(await facet.getByRole("status").innerText(), "Ingen kommun heter så.");
  });

  test("of many values is found in the genitive, and those with as many projects stand in the language's order", async (t) => {
    const page = await visitList(t, "", { site: site.base });
    const facet = await openFacet(page, "Kommun");
    for (const typed of ["Marks", "Marks kommun", "mark"]) {
      await facet.getByRole("textbox").fill(typed);
      assert.ok(Object.keys(await countsOf(facet)).includes("Mark"), typed);
    }
    await facet.getByRole("textbox").fill("s");
    const found = Object.entries(await countsOf(facet));
    const names = found.filter(([, count]) => count === 0).map(([name]) => name);
    assert.ok(names.length > 10);
    assert.deepEqual(names, names.toSorted(new Intl.Collator("sv").compare));
  });

  test("of regions stands in the order of names", async (t) => {
    const page = await visitList(t, "", { site: site.base });
    const names = Object.keys(await countsOf(await openFacet(page, "Region")));
    assert.deepEqual(names, names.toSorted(new Intl.Collator("sv").compare));
  });

  test("gives a name the full row, with no break inside a word", async (t) => {
    const page = await visitList(t, "", { site: site.base });
    const facet = await openFacet(page, "Programområde");
    const rows = await facet.locator(".values li").evaluateAll((items) =>
      items.map((item) => {
        const box = (/** @type {string} */ part) => /** @type {Element} */ (item.querySelector(part)).getBoundingClientRect();
        return { below: box(".except").top >= box(".name").bottom - 1, width: box(".name").width / item.getBoundingClientRect().width };
      }),
    );
    assert.ok(rows.length > 0 && rows.every(({ below, width }) => below && width > 0.8), JSON.stringify(rows));
  });

  test("of organisations finds every role", async (t) => {
    const page = await visitList(t, "", { site: site.base });
    const facet = await openFacet(page, "Organisation");
    await facet.getByRole("textbox").fill("timmer");
    await andSettle(page, () => facet.getByRole("checkbox").check());
    assert.deepEqual(await titles(page), ["Snickeri 6"]);
  });

  test("that nobody knows of finds nothing, and can be taken out", async (t) => {
    const page = await visitList(t, "?municipality=atlantis", { site: site.base });
    assert.equal(await total(page), 0);
    await andSettle(page, () => page.getByRole("button", { name: "Ta bort atlantis" }).click());
    await settled(page, false);
  });
});

describe("a range", () => {
  test("of budgets takes amounts as people write them", async (t) => {
    const page = await visitList(t, "", { site: site.base });
    const facet = await openFacet(page, "Total budget");
    await facet.getByLabel("Lägst").fill("1 000 000");
    await andSettle(page, () => facet.getByLabel("Lägst").press("Enter"));
    await facet.getByLabel("Högst").fill("2000000 kr");
    await andSettle(page, () => facet.getByLabel("Högst").press("Tab"));
    assert.equal(await total(page), count(({ total_budget: budget }) => budget >= 1e6 && budget <= 2e6));
    assert.match(page.url(), /budget=SEK-1000000-2000000/);
    assert.ok(await facet.getByRole("img", { name: /^Flest projekt/ }).isVisible());
    assert.match(await page.getByRole("list", { name: "Dina val" }).innerText(), /Budget 1\s000\s000–2\s000\s000\skr/);
    assert.ok(await page.getByRole("button", { name: "Rensa alla val" }).isVisible(), "also where there is one choice");
    assert.match(await facet.locator(".scale").innerText(), /kr$/);
  });

  for (const [typed, amount] of /** @type {const} */ ([["5 milj", 5e6], ["5 mkr", 5e6], ["500 tkr", 5e5], ["1,5 miljoner kronor", 15e5], ["SEK 2,000,000", 2e6], ["2.500.000,50", 25e5], ["0,5 mdkr", 5e8]])) {
    test(`of budgets understands ${typed}`, async (t) => {
      const page = await visitList(t, "", { site: site.base });
      const facet = await openFacet(page, "Total budget");
      await facet.getByLabel("Lägst").fill(typed);
      await andSettle(page, () => facet.getByLabel("Lägst").press("Enter"));
      assert.equal(new URL(page.url()).searchParams.get("budget"), `SEK-${amount}-`);
    });
  }

  test("says so when it does not understand, and goes nowhere", async (t) => {
    const page = await visitList(t, "", { site: site.base });
    for (const [name, field, text, said] of /** @type {const} */ ([["Total budget", "Lägst", "mycket", /med siffror/], ["Period", "Från år", "12", /fyra siffror/]])) {
      const facet = await openFacet(page, name);
      await facet.getByLabel(field).fill(text);
      await facet.getByLabel(field).press("Tab");
      assert.match(await facet.getByRole("alert").innerText(), said);
      assert.equal(await facet.getByLabel(field).getAttribute("aria-invalid"), "true");
    }
    assert.equal(new URL(page.url()).search, "");
  });

  test("of budgets ends before the stretch that begins at its end", async (t) => {
    const page = await visitList(t, "?budget=SEK-1000000-2000000", { site: site.base });
    const facet = await openFacet(page, "Total budget");
    await facet.getByRole("img").waitFor();
    assert.equal(await facet.locator("svg .in").count(), 1, "1 to 2 million alone");
  });

  test("of budgets leaves out the projects that state none", async (t) => {
    const page = await visitList(t, "?budget=SEK-0-", { site: site.base });
    const stated = count(({ total_budget: budget }) => budget !== null);
    assert.ok(stated < records.length);
    assert.equal(await total(page), stated);
  });

  test("of years finds what went on in them", async (t) => {
    const page = await visitList(t, "", { site: site.base });
    const facet = await openFacet(page, "Period");
    await facet.getByLabel("Från år").fill("2012");
    await andSettle(page, () => facet.getByLabel("Från år").press("Tab"));
    await facet.getByLabel("Till år").fill("2013");
    await andSettle(page, () => facet.getByLabel("Till år").press("Tab"));
    assert.equal(await total(page), count(({ start, end }) => start <= "2013-12-31" && (!end || end >= "2012-01-01")));
  });
});

describe("a currency that no project has", () => {
  /** @type {Awaited<ReturnType<typeof openSite>>} */
  let site;
  before(async () => {
    const write = async (/** @type {string} */ folder) => {
      await writeSearchable(folder);
      const programme = `fund = "ESF"\ncurrency = "EUR"\nstart = 2007-01-01\nend = 2013-12-31\n[name]\nsv = "Tomt program"\nen = "Empty programme"\n[[areas]]\nkey = "1"\nname.sv = "Inget"\nname.en = "Nothing"\n[[phases]]\nkey = "all"\nname.sv = "Allt"\nname.en = "All"\n`;
      await writeFile(join(folder, "content", "programmes", "aaa.toml"), programme);
    };
    site = await openSite({ write });
  });
  after(() => site.close());

  test("is not offered as a range", async (t) => {
    const page = await visitList(t, "", { site: site.base });
    const facet = await openFacet(page, "Total budget");
    assert.equal(await facet.getByLabel("Valuta").isVisible(), false);
  });
});

describe("the figures", () => {
  test("are those of the selection, each project once", async (t) => {
    const page = await visitList(t, "?region=stockholm&region=vastsverige", { site: site.base });
    const grants = records.filter((record) => isIn(record, "Stockholm") || isIn(record, "Västsverige")).map(({ grant }) => grant).sort((a, b) => a - b);
    const sum = grants.reduce((sum, grant) => sum + grant, 0);
    const median = (grants[Math.ceil(grants.length / 2) - 1] + grants[Math.floor(grants.length / 2)]) / 2;
    const money = (/** @type {number} */ amount) => `${new Intl.NumberFormat("sv").format(Math.round(amount))}\u00a0kr`;
    const texts = await page.locator(".figures dd").allTextContents();
    assert.deepEqual(texts, [String(grants.length), money(sum), money(median)]);
  });
});

describe("the order", () => {
  for (const [name, key] of /** @type {const} */ ([["Beviljat stöd, störst först", "grant"], ["Total budget, störst först", "total_budget"], ["Startdatum, senast först", "start"]])) {
    test(`is that of ${key}`, async (t) => {
      const page = await visitList(t, "", { site: site.base });
      await andSettle(page, () => page.getByLabel("Sortera efter").selectOption(name));
      const values = (await titles(page)).map((title) => records.find((record) => record.title.sv === title)[key]);
      assert.deepEqual(values, records.map((record) => record[key]).sort((a, b) => (a < b ? 1 : -1)).slice(0, 10));
    });
  }

  test("is that of the alphabet where nothing is searched for, and of relevance where something is", async (t) => {
    const page = await visitList(t, "?phase=implementation", { site: site.base });
    assert.match(await summary(page), /i bokstavsordning$/);
    const names = await titles(page);
    assert.deepEqual(names, names.toSorted(new Intl.Collator("sv", { numeric: true }).compare));
    assert.equal(await page.getByLabel("Sortera efter").locator("option", { hasText: "Bästa träff" }).count(), 0);
  });
});
