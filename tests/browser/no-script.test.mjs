// The whole catalogue can be used without script.
import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { address, follow, visit } from "./support/browser.mjs";

/**
 * @param {import("node:test").TestContext} t
 * @param {string} path
 */
const browse = (t, path) => visit(t, path, { script: false });

describe("without script", () => {
  test("one comes from the root by the front page and the listing to a project", async (t) => {
    const page = await browse(t, "/");
    await follow(page.getByRole("link", { name: "Svenska", exact: true }), address("/sv/"));
    await follow(page.getByRole("navigation", { name: "Huvudmeny" }).getByRole("link", { name: "Projekt" }), address("/sv/projekt/"));
    await follow(page.getByRole("main").getByRole("link", { name: "KLART VI KAN!" }).first(), address("/sv/projekt/klart-vi-kan/"));
    assert.equal(await page.getByRole("heading", { level: 1 }).innerText(), "KLART VI KAN!");
    assert.ok(await page.getByText("11\u00a0140\u00a0542\u00a0kr").first().isVisible());
  });

  test("one comes from the root to a project in English", async (t) => {
    const page = await browse(t, "/");
    await follow(page.getByRole("link", { name: "English", exact: true }), address("/en/"));
    await follow(page.getByRole("navigation", { name: "Main menu" }).getByRole("link", { name: "Projects" }), address("/en/projects/"));
    await follow(page.getByRole("main").getByRole("link", { name: "KLART VI KAN!" }).first(), address("/en/projects/klart-vi-kan/"));
    assert.ok(await page.getByText("SEK\u00a011,140,542").first().isVisible());
  });

  test("one comes by a region and a municipality to a project", async (t) => {
    const page = await browse(t, "/sv/");
    await follow(page.getByRole("navigation", { name: "Huvudmeny" }).getByRole("link", { name: "Regioner" }), address("/sv/regioner/"));
    await follow(page.getByRole("main").getByRole("link", { name: "Västsverige" }), address("/sv/regioner/vastsverige/"));
    await follow(page.getByRole("complementary", { name: "Fördelning" }).getByRole("link", { name: "Borås", exact: true }), address("/sv/kommuner/boras/"));
    await follow(page.getByRole("main").getByRole("link", { name: "KRUT" }), address("/sv/projekt/krut/"));
  });

  test("one comes from a project by its facts to others like it", async (t) => {
    const page = await browse(t, "/sv/projekt/livsval/");
    await page.getByText("Visa alla 26").click();
    await follow(page.getByRole("complementary", { name: "Fakta" }).getByRole("link", { name: "Ekerö" }), address("/sv/kommuner/ekero/"));
  });

  for (const [path, listing] of /** @type {const} */ ([["/sv/", "/sv/projekt/"], ["/en/", "/en/projects/"]])) {
    test(`the search form on ${path} leads to the listing`, async (t) => {
      const page = await browse(t, path);
      await page.getByRole("searchbox").fill("arbete & å");
      await follow(page.getByRole("search").getByRole("button"), `${address(listing)}?${new URLSearchParams({ q: "arbete & å" })}`);
      assert.ok(await page.getByRole("link", { name: "KRUT" }).first().isVisible());
    });
  }

  test("a search says that it needs script, and what to do instead", async (t) => {
    const page = await browse(t, "/sv/projekt/?q=psykisk");
    assert.match(await page.locator("form noscript").innerText(), /^Sökningen behöver JavaScript/);
    assert.ok(!(await page.locator("#page_search_hint").isVisible()), "nothing starts");
  });

  test("a page that does not exist offers ways on in both languages", async (t) => {
    const page = await browse(t, "/det/har/finns/inte/");
    await page.getByRole("link", { name: "To the front page" }).waitFor();
    await follow(page.getByRole("link", { name: "Till startsidan" }), address("/sv/"));
  });

  test("a page that does not exist in a language's tree speaks that language", async (t) => {
    const page = await browse(t, "/en/projects/no-such-project/");
    assert.equal(await page.locator("html").getAttribute("lang"), "en");
    await follow(page.getByRole("link", { name: "To the front page" }), address("/en/"));
  });
});
