// A printed project is a clean sheet: the logo at the top, every fact, no way around.
import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { visit } from "./support/browser.mjs";
import { KINDS } from "./support/kinds.mjs";
import { assertNone } from "./support/none.mjs";
import { printedText } from "./support/pdf.mjs";

const AROUND = [".skip", ".notices", "header.site", ".crumbs", ".contents", ".jump", ".pages", ".search", ".related", ".log", ".follow", "footer.site ul"];

/** Projects with more places than their page shows at once. */
const FOLDED = /** @type {const} */ ([
  { project: "klart-vi-kan", count: 15, last: "Österåker" },
  { project: "livsval", count: 26, last: "Österåker" },
]);

/** A project's figures and facts as each language writes them. @type {[string, string[]][]} */
const KRUT = [
  ["/sv/projekt/krut/", ["23 060 351 kr", "57 655 107 kr", "40 procent", "1 januari 2012 – 30 juni 2014", "Sjuhärads samordningsförbund", "Vårgårda"]],
  ["/en/projects/krut/", ["SEK 23,060,351", "SEK 57,655,107", "40 per cent", "1 January 2012 – 30 June 2014", "Sjuhärads samordningsförbund", "Vårgårda"]],
];

/**
 * @param {import("node:test").TestContext} t
 * @param {string} path
 * @param {"light" | "dark"} [scheme]
 */
async function printed(t, path, scheme) {
  const page = await visit(t, path, { width: 794, height: 1123, scheme });
  await page.emulateMedia({ media: "print" });
  return page;
}

describe("every kind of page on paper", () => {
  for (const { name, sv } of KINDS) {
    test(name, async (t) => {
      const page = await printed(t, sv);
      const logo = page.locator(".letterhead img");
      const heading = page.getByRole("heading", { level: 1 });
      assert.ok(await logo.evaluate((image) => image instanceof HTMLImageElement && image.complete && image.naturalWidth > 0), "the logo is loaded");
      const [top, title] = [await logo.boundingBox(), await heading.boundingBox()];
      assert.ok(top && title && top.y < 40 && top.y + top.height <= title.y, "the logo is at the top, above the title");
      const parts = page.locator(AROUND.join());
      assertNone(await parts.evaluateAll((all) => all.filter((part) => part.checkVisibility()).map((part) => part.outerHTML.slice(0, 120))));
    });
  }
});

describe("a project on paper", () => {
  for (const { project, count, last } of FOLDED) {
    test(`${project}: all ${count} municipalities`, async (t) => {
      const page = await printed(t, `/sv/projekt/${project}/`);
      const places = page.locator(".facts details li");
      assert.equal(await places.count(), count);
      assertNone(await places.evaluateAll((all) => all.filter((place) => !place.checkVisibility({ contentVisibilityAuto: true })).map((place) => place.innerHTML)));
      assert.equal(await places.last().innerText(), last);
      assert.ok(!(await page.locator(".facts summary").isVisible()));
    });

    test(`${project}: all ${count} municipalities in the PDF`, async (t) => {
      const page = await visit(t, `/sv/projekt/${project}/`);
      const places = await page.locator(".facts details li").allTextContents();
      const text = (await printedText(page)).join(" ");
      assertNone(places.filter((place) => !text.includes(place)));
    });
  }

  for (const [path, facts] of KRUT) {
    test(`${path}: logo, figures and facts in the PDF, and nothing of the frame`, async (t) => {
      const page = await visit(t, path);
      const announcement = await page.locator(".notice p").innerText();
      const sheets = await printedText(page);
      const text = sheets.join(" ");
      assertNone(facts.filter((fact) => !text.includes(fact)));
      assertNone(facts.slice(0, 3).filter((figure) => !sheets[0]?.includes(figure)), "on the first sheet");
      assert.ok(!text.includes(announcement));
      assert.match(text.trim(), /^(Exempelmyndigheten|The Example Agency) KRUT /, "the logo is first");
    });
  }

  for (const [path, logo] of /** @type {const} */ ([["/sv/projekt/krut/", "Exempelmyndigheten"], ["/en/projects/krut/", "The Example Agency"]])) {
    test(`${path}: the facts stand together on the first sheet, under the logo of the language`, async (t) => {
      const page = await visit(t, path);
      const facts = await page.locator("aside .facts").first().locator("dt").allInnerTexts();
      const [first = ""] = await printedText(page);
      assertNone(facts.filter((fact) => !first.includes(fact)));
      assert.ok(first.trim().startsWith(logo), first.slice(0, 60));
    });
  }

  test("is black on white, whatever the screen is", async (t) => {
    const page = await printed(t, "/sv/projekt/krut/", "dark");
    const { color, backgroundColor } = await page.locator("body").evaluate((body) => {
      const { color, backgroundColor } = getComputedStyle(body);
      return { color, backgroundColor };
    });
    assert.deepEqual({ color, backgroundColor }, { color: "rgb(0, 0, 0)", backgroundColor: "rgb(255, 255, 255)" });
  });

  test("shows its address, so that the sheet can be found again", async (t) => {
    const page = await printed(t, "/sv/projekt/krut/");
    assert.ok(await page.locator(".address").getByText("/sv/projekt/krut/").isVisible());
  });
});
