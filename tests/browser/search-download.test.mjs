// The selection is downloaded as CSV and JSON, made in the browser, with its source.
import assert from "node:assert/strict";
import { buffer } from "node:stream/consumers";
import { after, before, describe, test } from "node:test";
import { openFacet, recordsIn, visitList, writeSearchable } from "./support/search.mjs";
import { openSite } from "./support/site.mjs";

/** @type {Awaited<ReturnType<typeof openSite>>} */
let site;
before(async () => {
  site = await openSite({ write: writeSearchable });
});
after(() => site.close());

/**
 * @param {import("playwright-core").Page} page
 * @param {"CSV" | "JSON"} format
 */
async function download(page, format) {
  const [file] = await Promise.all([page.waitForEvent("download"), page.getByRole("button", { name: format, exact: true }).click()]);
  return { name: file.suggestedFilename(), text: (await buffer(await file.createReadStream())).toString() };
}

/** @param {import("playwright-core").Page} page */
const openDownload = async (page) => openFacet(page, "Ladda ner urvalet");

describe("a download", () => {
  test("as CSV cites its source first, has the chosen columns, and no formula that a spreadsheet would run", async (t) => {
    const page = await visitList(t, "?q=hyvlar&region=stockholm&sort=granted", { site: site.base });
    const part = await openDownload(page);
    await part.getByRole("checkbox", { name: "Adress" }).uncheck();
    const { name, text } = await download(page, "CSV");
    assert.equal(name, "projekt.csv");
    const [source, head, ...rows] = text.replace(/^\ufeff/, "").split("\r\n");
    assert.match(source ?? "", /^"Källa: Projektbanken, Exempelmyndigheten\. Hämtad 2026-11-21 från http:.*q=hyvlar.*Licens: CC0 1\.0\."$/);
    assert.equal(head, "title,owner,programme,area,phase,grant,total_budget,currency,start,end,regions,municipalities");
    assert.equal(rows.length, 11, "ten projects and the end");
    assert.ok(rows.some((row) => row.includes(",'=Formelbruket,")), "neutralised");
    assert.ok(!/(^|,)"?[=+@]/m.test(rows.join("\n")));
  });

  test("as JSON has all of them, however many", async (t) => {
    const page = await visitList(t, "", { site: site.base });
    await openDownload(page);
    const { name, text } = await download(page, "JSON");
    assert.equal(name, "projekt.json");
    const { source, projects } = JSON.parse(text);
    assert.equal(source.title, "Projektbanken");
    assert.equal(source.date, "2026-11-21");
    const records = await recordsIn(site.folder);
    assert.equal(projects.length, records.length);
    const byTitle = new Map(projects.map((/** @type {any} */ project) => [project.title, project]));
    for (const record of records) assert.equal(byTitle.get(record.title.sv)?.grant, record.grant, record.title.sv);
    assert.equal(await page.locator(".formats + [role=status]").innerText(), `Filen innehåller ${records.length} projekt.`);
  });

  test("is in the page's language", async (t) => {
    const page = await visitList(t, "?q=joiners", { site: site.base, lang: "en" });
    await openFacet(page, "Download the selection");
    const { name, text } = await download(page, "CSV");
    assert.equal(name, "projects.csv");
    assert.match(text, /^\ufeff"?Source: The project bank/);
    assert.match(text, /\r\nJoinery 2,/);
  });
});
