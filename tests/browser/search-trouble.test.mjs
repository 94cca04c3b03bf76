// What goes wrong is said, and the list that the build wrote stays; hostile text stays text; nothing leaves the site.
import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { deflateRawSync, inflateRawSync } from "node:zlib";
import { address, open } from "./support/browser.mjs";
import { HOSTILE, andSettle, openFacet, settled, titles, visitList, writeSearchable } from "./support/search.mjs";
import { assertNone } from "./support/none.mjs";
import { openSite } from "./support/site.mjs";

/** @type {Awaited<ReturnType<typeof openSite>>} */
let site;
before(async () => {
  site = await openSite({ write: writeSearchable });
});
after(() => site.close());

/**
 * Opens the live list with some of its files changed on the way.
 * @param {import("node:test").TestContext} t
 * @param {RegExp} which of the index's files
 * @param {(bytes: Buffer) => Buffer | number | null} change to other bytes, an answer of this status, or none at all
 * @param {string} [state]
 */
async function visitChanged(t, which, change, state = "?q=hyvlar") {
  const page = await open(t, { site: site.base });
  await page.route(/\/search\/[0-9a-f]+\//, async (route) => {
    if (!which.test(route.request().url())) return route.continue();
    const changed = change(await (await route.fetch()).body());
    if (changed === null) return route.abort();
    return typeof changed === "number" ? route.fulfill({ status: changed, body: "" }) : route.fulfill({ body: changed });
  });
  await page.goto(address(`/sv/projekt/${state}`, site.base));
  await page.locator(".trouble p, p.trouble").first().waitFor();
  return page;
}

/** @param {import("playwright-core").Page} page */
const trouble = (page) => page.locator(".trouble").first().innerText();

describe("somebody who", () => {
  test("types before the search is ready is answered", async (t) => {
    const page = await open(t, { site: site.base });
    let release = () => {};
    const typed = new Promise((resolve) => (release = () => resolve(undefined)));
    await page.route(/root\.bin/, async (route) => {
      await typed;
      await route.continue();
    });
    await page.goto(address("/sv/projekt/", site.base));
    await page.locator("#page_search").fill("yrkesbevis");
    release();
    await settled(page);
    assert.equal(await page.locator("#page_search").inputValue(), "yrkesbevis");
    assert.equal((await titles(page)).length, 10);
  });

  test("opens a facet that cannot be fetched is told so", async (t) => {
    const page = await visitList(t, "?q=hyvlar", { site: site.base });
    await page.route(/\/c\/region\.bin/, (route) => route.abort());
    await page.locator(".panel summary", { hasText: /^Region/ }).click();
    await page.locator(".trouble p").waitFor();
    assert.match(await trouble(page), /En del av uppgifterna kunde inte hämtas/);
  });

  test("saves a selection of a catalogue that has been published anew gets no other projects", async (t) => {
    const page = await visitList(t, "", { site: site.base });
    await page.route(/\/search\/index\.json/, (route) => route.fulfill({ json: { version: 1, release: "0123", projects: 45 } }));
    await page.locator(".panel summary", { hasText: /^Ladda ner/ }).click();
    await page.getByRole("button", { name: "JSON" }).click();
    await page.locator(".trouble p").waitFor();
    assert.match(await trouble(page), /Katalogen har uppdaterats/);
  });
});

describe("a search that does not come", () => {
  test("is not promised, and the list stays", async (t) => {
    const page = await open(t, { site: site.base });
    await page.route(/\/assets\/search\./, (route) => route.abort());
    await page.goto(address("/sv/projekt/?q=psykisk", site.base));
    assert.match(await page.locator("#page_search_hint").innerText(), /Händer inget kan du bläddra i listan/);
    const running = await visitList(t, "", { site: site.base });
    assert.equal(await running.locator("#page_search_hint").innerText(), "Träffarna visas medan du skriver.");
  });
});

describe("a file of the index that is", () => {
  const shuffle = (/** @type {Buffer} */ bytes) => deflateRawSync(Buffer.from(inflateRawSync(bytes).map((byte, at) => (at % 7 === 3 ? 0xff : byte))));
  const cut = (/** @type {Buffer} */ bytes) => bytes.subarray(0, bytes.length / 2);
  const cutInside = (/** @type {Buffer} */ bytes) => deflateRawSync(inflateRawSync(bytes).subarray(0, -3));
  for (const [name, file, change, text] of /** @type {const} */ ([
    ["cut short, a shard", /\/w\//, cut, /fungerar inte just nu/],
    ["cut short inside, a shard", /\/w\//, cutInside, /fungerar inte just nu/],
    ["corrupted, a shard", /\/w\//, shuffle, /fungerar inte just nu/],
    ["not packed, a shard", /\/w\//, () => Buffer.from("<!doctype html>"), /fungerar inte just nu/],
    ["missing, a shard", /\/w\//, () => 404, /Katalogen har uppdaterats/],
    ["refused, a shard", /\/w\//, () => 500, /får ingen kontakt/],
    ["out of reach, a shard", /\/w\//, () => null, /får ingen kontakt/],
    ["cut short, a card", /\/t\//, cut, /fungerar inte just nu/],
    ["corrupted, the root", /root\.bin/, shuffle, /fungerar inte just nu/],
    ["missing, the root", /root\.bin/, () => 404, /Katalogen har uppdaterats/],
    ["of a newer version, the root", /root\.bin/, (/** @type {Buffer} */ bytes) => deflateRawSync(Buffer.from(inflateRawSync(bytes).map((byte, at) => (at === 19 ? 127 : byte)))), /nyare än den här sidan kan läsa/],
  ])) {
    test(name, async (t) => {
      const page = await visitChanged(t, file, change);
      assert.match(await trouble(page), text);
      assert.equal((await titles(page)).length, 45, "the list that the build wrote is there");
      assert.equal(await page.locator("[aria-busy=true]").count(), 0);
    });
  }

  test("missing, a column: the results stay, and the person is told that sums may be missing", async (t) => {
    const page = await visitChanged(t, /\/c\/grant/, (bytes) => bytes.subarray(0, 5));
    assert.match(await trouble(page), /En del av uppgifterna/);
    assert.equal((await titles(page)).length, 10);
  });

  for (const [name, change] of /** @type {const} */ ([["cut short inside", cutInside], ["corrupted", shuffle]])) {
    test(`${name}, a column: the results stay, and the person is told`, async (t) => {
      const page = await visitChanged(t, /\/c\/grant/, change);
      assert.match(await trouble(page), /En del av uppgifterna/);
      assert.equal((await titles(page)).length, 10);
    });
  }

  test("out of reach once: the next search works", async (t) => {
    let isOff = true;
    const page = await open(t, { site: site.base });
    await page.route(/\/w\//, (route) => (isOff ? route.abort() : route.continue()));
    await page.goto(address("/sv/projekt/?q=hyvlar", site.base));
    await page.locator(".trouble p").waitFor();
    isOff = false;
    await page.locator("#page_search").fill("hyvlar bord");
    await settled(page);
    assert.equal(await page.locator(".trouble p").count(), 0);
    assert.equal((await titles(page)).length, 10);
  });
});

describe("hostile text", () => {
  test("in a title stays text", async (t) => {
    const page = await visitList(t, "?q=onerror", { site: site.base });
    assert.deepEqual(await titles(page), [HOSTILE]);
    assert.match(await page.title(), /^onerror/);
    assert.equal(await page.locator(".results img").count(), 0);
  });

  test("in a query stays text", async (t) => {
    const query = `<img src=x onerror=alert(1)> "</script> ${"å".repeat(300)} \u202e %00 -" *`;
    const page = await visitList(t, `?${new URLSearchParams({ q: query, region: "<b>x</b>", sort: "<i>" })}`, { site: site.base });
    assert.equal(await page.locator("main img, main i, .chips b, .notes :is(img, script)").count(), 0);
    assert.equal(await page.locator("#page_search").inputValue(), query);
    assert.match(await page.locator(".chips").innerText(), /<b>x<\/b>/);
  });

  test("among suggestions stays text", async (t) => {
    const page = await visitList(t, "", { site: site.base });
    await page.locator("#page_search").pressSequentially("onerr");
    await page.locator("[role=option]").first().waitFor();
    assert.match(await page.locator("[role=option]").first().innerText(), /^<img src=x/);
  });
});

describe("a search", () => {
  test("asks nobody but the site, leaves no trace and breaks no policy", async (t) => {
    const refused = `addEventListener("securitypolicyviolation", (event) => console.error("refused: " + event.violatedDirective));`;
    const page = await open(t, { site: site.base, prepare: [refused], fresh: true });
    /** @type {string[]} */
    const wrong = [];
    page.on("request", (request) => request.url().startsWith(site.base) || wrong.push(`a request to ${request.url()}`));
    page.on("response", (response) => response.status() === 200 || wrong.push(`${response.status()} ${response.url()}`));
    page.on("console", (message) => wrong.push(`console: ${message.text()}`));
    page.on("pageerror", (error) => wrong.push(`error: ${error.message}`));
    await page.goto(address("/sv/projekt/", site.base));
    await settled(page, false);
    await page.locator("#page_search").pressSequentially("hyvlar anställnnig");
    await settled(page);
    await openFacet(page, "Region");
    await openFacet(page, "Total budget");
    const box = page.getByRole("checkbox", { name: /^Stockholm/ });
    await andSettle(page, () => box.check());
    assertNone(wrong);
    assert.deepEqual(await page.context().cookies(), []);
    assert.deepEqual(await page.evaluate(() => [Object.keys(localStorage), Object.keys(sessionStorage)]), [[], []]);
  });

  test("moves nothing on the page when it comes to life", async (t) => {
    const page = await open(t, { site: site.base });
    await page.goto(address("/sv/projekt/", site.base));
    await settled(page, false);
    const shift = await page.evaluate(async () => {
      let sum = 0;
      const add = (/** @type {PerformanceEntryList} */ entries) => entries.forEach((entry) => (sum += Reflect.get(entry, "value")));
      new PerformanceObserver((list) => add(list.getEntries())).observe({ type: "layout-shift", buffered: true });
      await new Promise((observed) => setTimeout(observed, 200));
      return sum;
    });
    assert.equal(shift, 0);
  });

  test("of one word asks for no more than sixteen files before its first results", async (t) => {
    const page = await open(t, { site: site.base, fresh: true });
    let files = 0;
    page.on("request", (request) => (files += /\/search\/|search\.[0-9a-f]+\.js/.test(request.url()) ? 1 : 0));
    // What comes after the first results is held back.
    await page.route(/\/(c|l)\/|facets/, () => {});
    await page.goto(address("/sv/projekt/?q=hyvlar", site.base));
    await page.locator(".results:visible mark").first().waitFor();
    await page.unrouteAll();
    assert.ok(files <= 16, `${files} files`);
  });
});
