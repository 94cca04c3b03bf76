// A visit is nobody's business: no request to another host, no cookie, no trace; and nothing goes wrong on the way.
import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { address, open } from "./support/browser.mjs";
import { attribute, elements } from "./support/html.mjs";
import { BARE_KINDS, KINDS, inBothLanguages } from "./support/kinds.mjs";
import { assertNone } from "./support/none.mjs";
import { sample } from "./support/sample.mjs";
import { builtPages } from "./support/tree.mjs";

/** Tells the console of whatever the content security policy refuses. */
const REPORT = `addEventListener("securitypolicyviolation", (event) => console.error("refused: " + event.violatedDirective + " " + event.blockedURI));`;

describe("a visit stays on the site, leaves no trace and meets no error", { concurrency: 4 }, () => {
  for (const { name, path } of inBothLanguages([...KINDS, ...BARE_KINDS])) {
    test(name, async (t) => {
      const page = await open(t, { prepare: [REPORT], fresh: true });
      /** @type {string[]} */
      const wrong = [];
      page.on("request", (request) => request.url().startsWith(sample.base) || wrong.push(`a request to ${request.url()}`));
      page.on("response", (response) => response.status() === 200 || wrong.push(`${response.status()} ${response.url()}`));
      page.on("requestfailed", (request) => wrong.push(`failed: ${request.url()}`));
      page.on("console", (message) => wrong.push(`console: ${message.text()}`));
      page.on("pageerror", (error) => wrong.push(`error: ${error.message}`));
      await page.goto(address(path), { waitUntil: "networkidle" });
      assertNone(wrong);
      assert.deepEqual(await page.context().cookies(), []);
      assert.deepEqual(await page.evaluate(() => [Object.keys(localStorage), Object.keys(sessionStorage)]), [[], []]);
    });
  }
});

describe("the content security policy", () => {
  test("stands on every page, allows no other host and no script or style written into a page", () => {
    assertNone(
      builtPages(sample.folder).flatMap(({ path, document }) => {
        const meta = elements(document, (element) => attribute(element, "http-equiv")?.toLowerCase() === "content-security-policy")[0];
        const policy = (meta && attribute(meta, "content")) ?? "";
        return policy.startsWith("default-src 'none';") && !/unsafe|http|data:|\*/.test(policy) ? [] : [`${path}: ${policy}`];
      }),
    );
  });
});
