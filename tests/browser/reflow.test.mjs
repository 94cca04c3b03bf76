// A page is read by scrolling down only, however narrow the window or large the letters.
import { describe, test } from "node:test";
import { visit } from "./support/browser.mjs";
import { BARE_KINDS, KINDS, inBothLanguages } from "./support/kinds.mjs";
import { assertNone } from "./support/none.mjs";

const PAGES = inBothLanguages([...KINDS, ...BARE_KINDS]);

/** WCAG 2.2, 1.4.12: a reader may set text this wide and lose nothing. */
const SPACING = `
  * { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important }
  p { margin-bottom: 2em !important }
`;

/**
 * The innermost elements that make the page wider than the window; what scrolls within itself does not.
 * @param {import("playwright-core").Page} page
 * @returns {Promise<string[]>}
 */
function overflowing(page) {
  return page.evaluate(() => {
    const { clientWidth: width, scrollWidth } = document.documentElement;
    const isWide = (/** @type {Element} */ element) => element.getBoundingClientRect().right > width + 0.5;
    const wide = [...document.body.querySelectorAll("*")].filter((element) => isWide(element) && ![...element.children].some(isWide));
    return scrollWidth <= width ? [] : [`${scrollWidth} px wide`, ...wide.map((element) => element.outerHTML.slice(0, 120))];
  });
}

/**
 * The elements whose text is cut off at their edge.
 * @param {import("playwright-core").Page} page
 * @returns {Promise<string[]>}
 */
function clipped(page) {
  return page.evaluate(() => {
    const cuts = (/** @type {string} */ overflow) => ["hidden", "clip"].includes(overflow);
    const isCut = (/** @type {Element} */ element) => {
      const { overflowX, overflowY } = getComputedStyle(element);
      const { scrollWidth, clientWidth, scrollHeight, clientHeight } = element;
      return (cuts(overflowX) && scrollWidth > clientWidth + 1) || (cuts(overflowY) && scrollHeight > clientHeight + 1);
    };
    return [...document.body.querySelectorAll("*:not(.visually-hidden, svg)")].filter(isCut).map((element) => element.outerHTML.slice(0, 120));
  });
}

/**
 * The numbers, amounts and years that are broken over two lines; addresses may be.
 * @param {import("playwright-core").Page} page
 * @returns {Promise<string[]>}
 */
function brokenNumbers(page) {
  return page.evaluate(() => {
    const broken = [];
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    const range = document.createRange();
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      const words = node.nodeValue ?? "";
      for (const { 0: number, index } of words.matchAll(/\d[\d\u00a0\u202f.,]*\d/g)) {
        range.setStart(node, index);
        range.setEnd(node, index + number.length);
        const lines = new Set([...range.getClientRects()].map((box) => Math.round(box.top)));
        if (lines.size > 1 && !/https?:/.test(words)) broken.push(`${number} in “${words.trim().slice(0, 80)}”`);
      }
    }
    return broken;
  });
}

describe("nothing is wider than the window, no number is broken over two lines, and nothing is cut off in wide text", () => {
  for (const { name, path } of PAGES) {
    test(name, async (t) => {
      const page = await visit(t, path);
      // 1280 × 1024 px at 400 % leave 320 × 256.
      for (const [width, height] of /** @type {const} */ ([[320, 640], [320, 256], [1440, 900], [768, 1024]])) {
        await page.setViewportSize({ width, height });
        assertNone([...(await overflowing(page)), ...(await brokenNumbers(page))], `${width} × ${height} px`);
      }
      await page.evaluate((css) => {
        const sheet = new CSSStyleSheet();
        sheet.replaceSync(css);
        document.adoptedStyleSheets.push(sheet);
      }, SPACING);
      assertNone([...(await overflowing(page)), ...(await clipped(page))], "wide text");
    });
  }
});

describe("no fact runs out of its table, and cells of text stand below each other on a phone", () => {
  for (const project of ["aspen-projektet", "klart-vi-kan", "krut", "livsval", "x"]) {
    test(project, async (t) => {
      for (const path of [`/sv/projekt/${project}/`, `/en/projects/${project}/`]) {
        const page = await visit(t, path);
        for (const width of [320, 1024, 1440]) {
          await page.setViewportSize({ width, height: 900 });
          const wide = await page.locator(".facts dd").evaluateAll((all) => all.filter((fact) => fact.scrollWidth > fact.clientWidth).map((fact) => fact.outerHTML));
          assertNone(wide, `${path}, ${width} px`);
        }
      }
    });
  }

  test("messages of the handbook", async (t) => {
    const page = await visit(t, "/sv/handbok/meddelanden/", { width: 320 });
    const narrow = await page.locator(".prose tbody tr > *").evaluateAll((cells) => cells.filter((cell) => cell.clientWidth < 250).map((cell) => cell.outerHTML));
    assertNone(narrow);
  });
});
