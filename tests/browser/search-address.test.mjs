// Everything about the live list is in the address: it can be shared, gone back to and loaded anew.
import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { follow } from "./support/browser.mjs";
import { andSettle, openFacet, settled, summary, titles, visitList, writeSearchable } from "./support/search.mjs";
import { openSite } from "./support/site.mjs";

/** @type {Awaited<ReturnType<typeof openSite>>} */
let site;
before(async () => {
  site = await openSite({ write: writeSearchable, prefix: "/bank/" });
});
after(() => site.close());

const STATE = "?q=hyvlar&region=stockholm&region=-sydsverige&phase=pre-study&budget=SEK-500000-4000000&period=2009-2013&sort=total";

describe("the address", () => {
  test("tells the whole state, and gives the same when it is loaded anew", async (t) => {
    const page = await visitList(t, STATE, { site: site.base });
    const [before, said] = [await titles(page), await summary(page)];
    assert.ok(before.length > 0);
    await page.reload();
    await settled(page);
    assert.deepEqual([await titles(page), await summary(page)], [before, said]);
    assert.equal(new URL(page.url()).search, STATE);
  });

  test("goes back and forward, what was typed in one go as one step", async (t) => {
    const page = await visitList(t, "", { site: site.base });
    const written = await titles(page);
    await page.locator("#page_search").pressSequentially("yrkesbevis", { delay: 120 });
    await page.waitForURL(/q=yrkesbevis$/);
    await settled(page);
    const found = await titles(page);
    const facet = await openFacet(page, "Projektfas");
    await andSettle(page, () => facet.getByRole("checkbox").first().check());
    await page.goBack();
    await settled(page);
    assert.deepEqual(await titles(page), found);
    assert.equal(await facet.getByRole("checkbox").first().isChecked(), false);
    await page.goBack();
    await settled(page, false);
    assert.deepEqual(await titles(page), written);
    assert.equal(await page.locator("#page_search").inputValue(), "");
    await page.goForward();
    await settled(page);
    assert.deepEqual(await titles(page), found);
    assert.equal(await page.locator("#page_search").inputValue(), "yrkesbevis");
  });

  test("is understood in the other language", async (t) => {
    const page = await visitList(t, "?region=vastsverige&q=hyvlar", { site: site.base });
    const said = (await summary(page)).match(/\d+(?= projekt)/)?.[0];
    await follow(page.getByRole("link", { name: "English", exact: true }), /\/en\/projects\/\?q=hyvlar&region=vastsverige$/);
    await settled(page);
    assert.match(await summary(page), new RegExp(` of ${said} projects`));
    assert.match(await page.getByRole("list", { name: "Your choices" }).innerText(), /West Sweden/);
  });

  test("in the other language is one of this language's from then on", async (t) => {
    const page = await visitList(t, "?county=stockholms-lan", { site: site.base, lang: "en" });
    const facet = await openFacet(page, "County");
    await andSettle(page, () => facet.getByRole("checkbox", { checked: true }).uncheck());
    assert.equal(new URL(page.url()).search, "");
  });

  test("in the other language stays one of this language's on the next page", async (t) => {
    const state = "?q=craft&county=stockholms-lan&county=norrbottens-lan&county=skane-lan&county=vastra-gotalands-lan";
    const page = await visitList(t, state, { site: site.base, lang: "en" });
    await andSettle(page, () => page.getByRole("link", { name: "Next" }).click());
    const chosen = new URL(page.url()).searchParams;
    assert.equal(chosen.get("page"), "2");
    assert.ok(chosen.getAll("county").includes("stockholm-county"), page.url());
    const facet = await openFacet(page, "County");
    assert.equal(await facet.getByRole("checkbox", { checked: true }).count(), 4);
  });

  test("of a page behind the last one leads to the last", async (t) => {
    const page = await visitList(t, "?q=hyvlar&page=99", { site: site.base });
    assert.match(await summary(page), /^31–40 av 40 projekt/);
    assert.match(page.url(), /page=4$/);
  });

  test("with nonsense in it is read as far as it makes sense", async (t) => {
    const page = await visitList(t, "?q=hyvlar&page=-3&sort=%00&budget=SEK--&period=-&phase=", { site: site.base });
    assert.match(await summary(page), /^1–10 av 40 projekt, bästa träff först$/);
  });
});
