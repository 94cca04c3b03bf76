// Announcements show on their days, and never again to those who have closed them.
import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { address, follow, visit } from "./support/browser.mjs";
import { writeAnnouncements } from "./support/content.mjs";
import { openSite } from "./support/site.mjs";

/** The sample's announcement: from 16 November to 3 December 2026. */
const notice = (/** @type {import("playwright-core").Page} */ page) => page.locator(".notice");

/**
 * A site that is closed with the test.
 * @param {import("node:test").TestContext} t
 * @param {import("./support/site.mjs").SiteOptions} options
 */
async function siteFor(t, options) {
  const site = await openSite(options);
  t.after(() => site.close());
  return site.base;
}

const DAYS = /** @type {const} */ ([["2026-11-15", false], ["2026-11-16", true], ["2026-12-03", true], ["2026-12-04", false]]);

describe("without script, the day of the build decides", () => {
  for (const [date, shows] of DAYS) {
    test(`a site built on ${date} ${shows ? "shows" : "does not show"} it`, async (t) => {
      const page = await visit(t, "/sv/", { site: await siteFor(t, { date }), script: false });
      assert.equal(await notice(page).isVisible(), shows);
    });
  }

  test("it stands there without a button that does nothing", async (t) => {
    const page = await visit(t, "/sv/", { script: false });
    assert.ok(await notice(page).getByRole("link", { name: "Mer information och anmälan" }).isVisible());
    assert.equal(await notice(page).getByRole("button").count(), 0);
  });
});

describe("with script, the visitor's day decides", () => {
  for (const date of ["2026-11-15", "2026-11-21"]) {
    test(`on a site built on ${date}`, async (t) => {
      const site = await siteFor(t, { date });
      for (const [day, shows] of DAYS) {
        const page = await visit(t, "/sv/", { site, day, fresh: true });
        assert.equal(await notice(page).isVisible(), shows, day);
      }
    });
  }

  test("it shows until midnight where the visitor is", async (t) => {
    const page = await visit(t, "/sv/", { fresh: true });
    await page.clock.setFixedTime("2026-12-03T23:59:30+01:00");
    await page.reload();
    assert.ok(await notice(page).isVisible());
    await page.clock.setFixedTime("2026-12-04T00:00:30+01:00");
    await page.reload();
    assert.ok(!(await notice(page).isVisible()));
  });
});

describe("a closed announcement stays closed", () => {
  test("on the next page, after loading anew, in the other language and in another window", async (t) => {
    const page = await visit(t, "/sv/", { fresh: true });
    await notice(page).getByRole("button", { name: "Stäng meddelandet" }).click();
    assert.equal(await notice(page).count(), 0);
    await follow(page.getByRole("navigation", { name: "Huvudmeny" }).getByRole("link", { name: "Projekt" }), address("/sv/projekt/"));
    assert.equal(await notice(page).count(), 0);
    await page.reload();
    assert.equal(await notice(page).count(), 0);
    await follow(page.getByRole("link", { name: "English", exact: true }), address("/en/projects/"));
    assert.equal(await notice(page).count(), 0);
    const other = await page.context().newPage();
    await other.goto(address("/en/data/"));
    assert.equal(await notice(other).count(), 0);
  });

  test("is gone before the next page is painted: nothing jumps", async (t) => {
    const page = await visit(t, "/sv/", { fresh: true });
    await notice(page).getByRole("button").click();
    await page.goto(address("/sv/projekt/"));
    const shift = await page.evaluate(async () => {
      await new Promise((painted) => requestAnimationFrame(() => setTimeout(painted, 100)));
      let sum = 0;
      const add = (/** @type {PerformanceEntryList} */ entries) => entries.forEach((entry) => (sum += Reflect.get(entry, "value")));
      const observer = new PerformanceObserver((list) => add(list.getEntries()));
      observer.observe({ type: "layout-shift", buffered: true });
      await new Promise((observed) => setTimeout(observed, 100));
      return sum;
    });
    assert.equal(shift, 0);
  });

  test("is closed with the keyboard; the focus goes on in the main part, and the page stays where it is", async (t) => {
    const page = await visit(t, "/sv/", { height: 500, fresh: true });
    await notice(page).getByRole("button").focus();
    await page.keyboard.press("Enter");
    assert.equal(await notice(page).count(), 0);
    assert.equal(await page.evaluate(() => document.activeElement?.id), "page_main");
    assert.equal(await page.evaluate(() => scrollY), 0);
  });

  test("is closed for this visit where the browser keeps nothing", async (t) => {
    const refuse = `Object.defineProperty(window, "localStorage", { get() { throw new DOMException("no", "SecurityError"); } });`;
    const page = await visit(t, "/sv/", { prepare: [refuse], fresh: true });
    /** @type {string[]} */
    const errors = [];
    page.on("pageerror", (error) => errors.push(error.message));
    await notice(page).getByRole("button").click();
    assert.equal(await notice(page).count(), 0);
    await page.reload();
    assert.ok(await notice(page).isVisible());
    assert.deepEqual(errors, []);
  });

  test("does not close another", async (t) => {
    const write = (/** @type {string} */ folder) =>
      writeAnnouncements(folder, [
        { from: "2026-11-01", until: "2026-12-31", text: "Den första." },
        { from: "2026-11-01", until: "2026-12-31", text: "Den andra." },
        { from: "2026-12-01", until: "2026-12-31", text: "Den senare." },
      ]);
    const site = await siteFor(t, { write });
    const page = await visit(t, "/sv/", { site, fresh: true });
    const shown = () => notice(page).locator("p:visible").allInnerTexts();
    assert.deepEqual(await shown(), ["Den första.", "Den andra."]);
    await notice(page).first().getByRole("button").click();
    assert.deepEqual(await shown(), ["Den andra."]);
    await page.clock.setFixedTime("2026-12-01T08:00:00+01:00");
    await page.reload();
    assert.deepEqual(await shown(), ["Den andra.", "Den senare."]);
    await follow(page.getByRole("link", { name: "English", exact: true }), address("/en/", site));
    assert.deepEqual(await shown(), ["Den andra. (en)", "Den senare. (en)"]);
  });
});
