// The live list is used with the keyboard alone, suggestions by the ARIA Authoring Practices' combobox.
import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { AXE, audit } from "./support/axe.mjs";
import { andSettle, openFacet, settled, titles, visitList, writeSearchable } from "./support/search.mjs";
import { assertNone } from "./support/none.mjs";
import { openSite } from "./support/site.mjs";
import { smallTargets } from "./support/targets.mjs";

/** @type {Awaited<ReturnType<typeof openSite>>} */
let site;
before(async () => {
  site = await openSite({ write: writeSearchable });
});
after(() => site.close());

/**
 * Types into the field until suggestions are there.
 * @param {import("node:test").TestContext} t
 * @param {string} text
 */
async function suggest(t, text) {
  const page = await visitList(t, "", { site: site.base });
  await page.keyboard.press("/");
  await page.keyboard.type(text, { delay: 20 });
  await page.locator("[role=option]").first().waitFor();
  return { page, field: page.getByRole("combobox", { name: "Sök bland projekten" }) };
}

describe("the field", () => {
  test("is where the / key leads, but not from another field, and not if that is turned off", async (t) => {
    const page = await visitList(t, "", { site: site.base, fresh: true });
    await page.keyboard.press("/");
    assert.equal(await page.evaluate(() => document.activeElement?.id), "page_search");
    await page.keyboard.type("a/b");
    assert.equal(await page.locator("#page_search").inputValue(), "a/b");
    await settled(page);
    await page.getByRole("checkbox", { name: "Tangenten / leder till sökrutan" }).uncheck();
    await page.reload();
    await settled(page);
    await page.keyboard.press("/");
    assert.notEqual(await page.evaluate(() => document.activeElement?.id), "page_search");
  });

  test("suggests titles, places and organisations; arrows go through them, Escape leaves them", async (t) => {
    const { page, field } = await suggest(t, "sni");
    assert.equal(await field.getAttribute("aria-expanded"), "true");
    const options = page.locator("[role=option]");
    assert.match(await options.first().innerText(), /^Snickeri \d+\s+projekt$/);
    await page.keyboard.press("ArrowDown");
    assert.equal(await options.first().getAttribute("aria-selected"), "true");
    assert.equal(await field.getAttribute("aria-activedescendant"), await options.first().getAttribute("id"));
    await page.keyboard.press("ArrowUp");
    assert.equal(await field.getAttribute("aria-activedescendant"), null);
    await page.keyboard.press("ArrowUp");
    assert.equal(await options.last().getAttribute("aria-selected"), "true");
    await page.keyboard.press("Escape");
    assert.equal(await options.count(), 0);
    assert.equal(await field.getAttribute("aria-expanded"), "false");
    assert.equal(await field.inputValue(), "sni");
  });

  test("takes a municipality as a choice, and a project as a link", async (t) => {
    const { page } = await suggest(t, "kiru");
    await page.keyboard.press("ArrowUp");
    await andSettle(page, () => page.keyboard.press("Enter"));
    assert.equal(new URL(page.url()).search, "?municipality=kiruna");
    assert.equal(await page.locator("#page_search").inputValue(), "");
    const { page: other } = await suggest(t, "snickeri 4 ");
    await other.keyboard.press("ArrowDown");
    await Promise.all([other.waitForURL(/\/sv\/projekt\/snickeri-\d+\/$/), other.keyboard.press("Enter")]);
  });

  test("leaves the list of suggestions closed after Enter", async (t) => {
    const { page } = await suggest(t, "snick");
    await page.keyboard.press("Enter");
    assert.equal(await page.locator("[role=option]").count(), 0);
    assert.ok((await titles(page)).length > 0);
  });
});

describe("with the keyboard alone", () => {
  test("a facet is opened, a value chosen, excluded and taken out, and the focus is never lost", async (t) => {
    const page = await visitList(t, "?q=hyvlar", { site: site.base });
    const summary = page.locator(".panel summary").first();
    await summary.focus();
    await page.keyboard.press("Enter");
    await page.locator(".values li").first().waitFor();
    await page.keyboard.press("Tab");
    await andSettle(page, () => page.keyboard.press("Space"));
    assert.equal(await page.evaluate(() => /** @type {HTMLInputElement} */ (document.activeElement)?.type), "checkbox");
    await page.keyboard.press("Tab");
    await andSettle(page, () => page.keyboard.press("Enter"));
    assert.equal(await page.evaluate(() => document.activeElement?.getAttribute("aria-pressed")), "true");
    await page.locator(".chips button").first().focus();
    await andSettle(page, () => page.keyboard.press("Enter"));
    assert.equal(await page.evaluate(() => document.activeElement?.tagName), "SELECT");
  });

  test("the filters open on a phone, and lead on to the results", async (t) => {
    const page = await visitList(t, "?q=hyvlar", { site: site.base, width: 320, height: 640 });
    const opener = page.getByRole("button", { name: "Filtrera" });
    assert.equal(await page.locator(".panel").isVisible(), false);
    await opener.press("Enter");
    assert.equal(await opener.getAttribute("aria-expanded"), "true");
    await page.getByRole("button", { name: "Visa 40 projekt" }).press("Enter");
    assert.equal(await page.locator(".panel").isVisible(), false);
    assert.equal(await page.evaluate(() => document.activeElement?.id), "page_list");
  });
});

describe("axe finds nothing, and targets are large enough", () => {
  for (const width of [320, 1280]) {
    for (const lang of /** @type {const} */ (["sv", "en"])) {
      test(`on the live list with everything open at ${width} px (${lang})`, async (t) => {
        const page = await visitList(t, "?q=hyvlarna+borås&phase=-pre-study&budget=SEK-100000-", { site: site.base, lang, width, prepare: [AXE] });
        if (width < 960) await page.locator(".opener").click();
        await page.locator(".panel details").evaluateAll((all) => all.forEach((details) => (/** @type {HTMLDetailsElement} */ (details).open = true)));
        await page.locator(".histogram svg").nth(1).waitFor();
        assertNone(await audit(page));
        assertNone(await smallTargets(page));
        assert.equal(await page.evaluate(() => document.documentElement.scrollWidth > innerWidth), false);
      });
    }
  }

  test("with suggestions open", async (t) => {
    const page = await visitList(t, "", { site: site.base, prepare: [AXE] });
    await page.locator("#page_search").pressSequentially("snick");
    await page.locator("[role=option]").first().waitFor();
    await page.keyboard.press("ArrowDown");
    assertNone(await audit(page));
  });

  test("controls are not printed", async (t) => {
    const page = await visitList(t, "?q=hyvlar", { site: site.base });
    await openFacet(page, "Region");
    await page.emulateMedia({ media: "print" });
    for (const part of [".filters", ".tools", ".search"]) assert.equal(await page.locator(part).isVisible(), false, part);
    assert.equal((await titles(page)).length, 10);
  });
});
