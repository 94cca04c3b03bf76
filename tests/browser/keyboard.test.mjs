// Everything can be reached and seen with the keyboard alone.
import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { visit } from "./support/browser.mjs";
import { focused, tabStops } from "./support/focus.mjs";
import { BARE_KINDS, KINDS } from "./support/kinds.mjs";
import { assertNone } from "./support/none.mjs";

describe("the skip link leads past the menu", () => {
  for (const { name, sv } of KINDS) {
    test(name, async (t) => {
      const page = await visit(t, sv);
      const skip = page.locator(".skip");
      const top = async () => (await skip.boundingBox())?.y ?? NaN;
      assert.ok((await top()) < 0, "it is out of sight at first");
      await page.keyboard.press("Tab");
      assert.ok(await skip.evaluate((link) => link === document.activeElement), "it comes first");
      assert.ok((await top()) >= 0, "it is in sight once it has the focus");
      await page.keyboard.press("Enter");
      assert.equal(await page.evaluate(() => document.activeElement?.id), "page_main");
      await page.keyboard.press("Tab");
      assert.ok(await page.evaluate(() => document.activeElement?.closest("main")), "the next stop is in the main part");
    });
  }
});

describe("the / key", () => {
  test("leads to the search box of the front page, unless it is turned off", async (t) => {
    const page = await visit(t, "/sv/");
    const search = page.getByRole("searchbox");
    const hasFocus = () => search.evaluate((input) => input === document.activeElement);
    await page.keyboard.press("/");
    assert.ok(await hasFocus());
    await page.keyboard.press("/");
    assert.equal(await search.inputValue(), "/", "in a field it is a character");
    await page.evaluate(() => localStorage.setItem("projektblad-search-key-off", "1"));
    await page.reload();
    await page.keyboard.press("/");
    assert.ok(!(await hasFocus()));
  });
});

/**
 * Goes through a page with the Tab key.
 * @param {import("playwright-core").Page} page
 */
async function walk(page) {
  const expected = await tabStops(page);
  /** @type {string[]} */
  const reached = [];
  const wrong = [];
  while (reached.length <= expected.length) {
    await page.keyboard.press("Tab");
    const stop = await focused(page);
    if (!stop) break;
    reached.push(stop.name);
    wrong.push(...stop.wrong.map((why) => `${stop.name}: ${why}`));
  }
  wrong.push(...expected.filter((stop) => !reached.includes(stop)).map((stop) => `not reached: ${stop}`));
  wrong.push(...reached.filter((stop) => !expected.includes(stop)).map((stop) => `a stop without a role or a name: ${stop}`));
  assertNone(wrong);
  assert.deepEqual(reached, expected, "in the order of the page");
}

/** The kinds that are set differently on a phone. */
const ON_A_PHONE = ["front page", "listing", "project", "project with a table", "county", "data page", "root"];

describe("the focus stops at every link, button and field, and is seen there", () => {
  for (const { name, sv } of [...KINDS, ...BARE_KINDS]) {
    test(name, async (t) => walk(await visit(t, sv)));
  }
  for (const { name, sv } of [...KINDS, ...BARE_KINDS].filter(({ name }) => ON_A_PHONE.includes(name))) {
    test(`${name}, on a phone in the dark`, async (t) => walk(await visit(t, sv, { width: 320, scheme: "dark" })));
  }
});
