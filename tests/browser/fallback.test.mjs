// What is not translated is shown in its own language, said to be so, and never passed off as a translation.
import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { attribute, elements, hasClass, language, lineage, text } from "./support/html.mjs";
import { assertNone } from "./support/none.mjs";
import { sample } from "./support/sample.mjs";
import { builtPages, isInLanguage } from "./support/tree.mjs";

const PAGES = builtPages(sample.folder).filter(isInLanguage);
const UNTRANSLATED = ["Jämställdhetsintegrering", "Transnationellt samarbete"];

/** @param {string} path */
function pageAt(path) {
  const page = PAGES.find((page) => page.path === path);
  assert.ok(page, `${path} is built`);
  return page;
}

/** @param {import("./support/html.mjs").Document} document */
const foreign = (document) => elements(document, (element) => hasClass(element, "foreign"));

describe("ASPEN in English, two sections of which are not translated", () => {
  const { document } = pageAt("/en/projects/aspen-projektet/");
  const sections = foreign(document);

  test("shows the two in Swedish, heading and text marked as Swedish", () => {
    const headings = sections.flatMap((section) => elements(section, "h2"));
    assert.deepEqual(headings.map(text), UNTRANSLATED);
    assert.deepEqual(headings.map(language), ["sv", "sv"]);
    for (const section of sections) {
      const paragraphs = elements(section, (element) => element.tagName === "p" && lineage(element).some((around) => hasClass(around, "prose")));
      assert.ok(paragraphs.length > 0);
      assert.deepEqual(new Set(paragraphs.map(language)), new Set(["sv"]));
    }
  });

  test("says so in English before each", () => {
    for (const section of sections) {
      const notice = elements(section, (element) => hasClass(element, "notice-inline"))[0];
      assert.ok(notice);
      assert.equal(text(notice), "This section is available in Swedish only.");
      assert.equal(language(notice), "en");
    }
  });

  test("lists the two in its contents as Swedish words", () => {
    const links = elements(document, "a").filter((a) => UNTRANSLATED.includes(text(a)));
    assert.deepEqual(links.map(language), ["sv", "sv"]);
  });

  test("keeps the rest in English", () => {
    const headings = elements(document, "h2").filter((heading) => !UNTRANSLATED.includes(text(heading)));
    assert.deepEqual(new Set(headings.map(language)), new Set(["en"]));
  });

  test("shows the very words of the Swedish page", () => {
    const words = (/** @type {import("./support/html.mjs").Node} */ node) =>
      elements(node, (element) => hasClass(element, "prose")).map(text).join("\n");
    const swedish = words(pageAt("/sv/projekt/aspen-projektet/").document);
    for (const section of sections) assert.ok(swedish.includes(words(section)));
  });
});

/** @param {import("./support/html.mjs").Element} element @returns {boolean} */
const isInProse = ({ parentNode }) => Boolean(parentNode && "tagName" in parentNode && (hasClass(parentNode, "prose") || isInProse(parentNode)));

describe("every other page", () => {
  test("is in one language, but for the switch to the other and what is quoted", () => {
    const others = PAGES.filter(({ path }) => path !== "/en/projects/aspen-projektet/");
    assertNone(
      others.flatMap(({ path, document }) => {
        const own = path.slice(1, 3);
        return elements(document, (element) => element.tagName !== "html" && attribute(element, "lang") !== undefined)
          .filter((element) => attribute(element, "lang") === own || attribute(element, "hreflang") === undefined)
          // Words that the author marked, in running text.
          .filter((element) => element.tagName !== "span" || attribute(element, "lang") === own || !isInProse(element))
          // What was said of a change, in the language that it was said in.
          .filter(({ parentNode }) => !(parentNode && "tagName" in parentNode && parentNode.tagName === "dd"))
          .map((element) => `${path}: <${element.tagName} lang="${attribute(element, "lang")}"> “${text(element)}”`);
      }),
    );
  });

  test("says its language", () => {
    assertNone(PAGES.filter(({ path, document }) => elements(document, "html").map(language)[0] !== path.slice(1, 3)).map(({ path }) => path));
  });
});
