// Names stand in the order of each language: å, ä, ö last in Swedish, beside a and o in English.
import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { visit } from "./support/browser.mjs";
import { assertNone } from "./support/none.mjs";

/**
 * The names in each group of an index.
 * @param {import("node:test").TestContext} t
 * @param {string} path
 * @returns {Promise<string[][]>}
 */
async function namesIn(t, path) {
  const page = await visit(t, path, { script: false });
  const groups = await page.locator("main table.shares tbody").all();
  return Promise.all(groups.map((group) => group.locator("th").allInnerTexts()));
}

/**
 * The names that stand before one that they should follow.
 * @param {string[]} names
 * @param {string} locale
 */
function misplaced(names, locale) {
  const { compare } = new Intl.Collator(locale, { numeric: true, ignorePunctuation: true });
  return names.slice(1).flatMap((name, at) => (compare(names[at] ?? "", name) <= 0 ? [] : [`“${names[at]}” before “${name}”`]));
}

/** Every index that is sorted by name; those of budget, phase and year have an order of their own. @type {[string, string][]} */
const INDEXES = [
  ["/sv/kommuner/", "sv"],
  ["/en/municipalities/", "en-GB"],
  ["/sv/lan/", "sv"],
  ["/en/counties/", "en-GB"],
  ["/sv/organisationer/", "sv"],
  ["/en/organisations/", "en-GB"],
];

describe("names stand in the order of the page's language", () => {
  for (const [path, locale] of INDEXES) {
    test(path, async (t) => {
      const groups = await namesIn(t, path);
      assert.ok(groups.length > 0 && groups.every((names) => names.length > 0));
      assertNone(groups.flatMap((names) => misplaced(names, locale)));
    });
  }

  test("the municipalities of Västra Götaland end with Åmål and Öckerö in Swedish", async (t) => {
    const county = (await namesIn(t, "/sv/kommuner/")).find((names) => names.includes("Åmål"));
    assert.deepEqual(county?.slice(-3), ["Vänersborg", "Åmål", "Öckerö"]);
  });

  test("they stand after Ale and Alingsås and before Orust in English", async (t) => {
    const county = (await namesIn(t, "/en/municipalities/")).find((names) => names.includes("Åmål")) ?? [];
    assert.deepEqual(county.slice(0, 3), ["Ale", "Alingsås", "Åmål"]);
    assert.equal(county[county.indexOf("Orust") - 1], "Öckerö");
  });

  test("all 290 municipalities are there, Håbo and Habo apart", async (t) => {
    const names = (await namesIn(t, "/sv/kommuner/")).flat();
    assert.equal(names.length, 290);
    assert.ok(names.includes("Håbo") && names.includes("Habo"));
  });

  for (const [path, locale] of /** @type {[string, string][]} */ ([["/sv/projekt/", "sv"], ["/en/projects/", "en-GB"]])) {
    test(`the projects on ${path}`, async (t) => {
      const page = await visit(t, path, { script: false });
      const titles = await page.locator(".results h3").allInnerTexts();
      assert.equal(titles.length, 5);
      assertNone(misplaced(titles, locale));
    });
  }
});
