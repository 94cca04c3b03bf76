// Every page has its counterpart in the other language, and says so.
import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { address, follow, visit } from "./support/browser.mjs";
import { attribute, elements, text } from "./support/html.mjs";
import { KINDS, LANGUAGES } from "./support/kinds.mjs";
import { assertNone } from "./support/none.mjs";
import { sample } from "./support/sample.mjs";
import { builtPages, isInLanguage, isNotFound, leadsElsewhere } from "./support/tree.mjs";

/** @typedef {import("./support/tree.mjs").BuiltPage} BuiltPage */

const BUILT = builtPages(sample.folder);
const PAGES = BUILT.filter(isInLanguage);

/**
 * What the head of a page links to.
 * @param {BuiltPage} page
 * @param {string} rel
 */
const links = ({ document }, rel) => elements(document, "link").filter((link) => attribute(link, "rel") === rel);

/**
 * The addresses of a page in all languages, as it gives them.
 * @param {BuiltPage} page
 * @returns {Map<string, string>}
 */
function alternates(page) {
  const versions = links(page, "alternate").filter((link) => attribute(link, "hreflang") !== undefined);
  return new Map(versions.map((link) => [attribute(link, "hreflang") ?? "", attribute(link, "href") ?? ""]));
}

/** @param {BuiltPage} page */
const switches = ({ document }) => elements(document, (element) => element.tagName === "a" && attribute(element, "hreflang") !== undefined);

describe("every page", () => {
  test("names itself as its canonical address", () => {
    const pages = BUILT.filter((page) => !isNotFound(page) && !leadsElsewhere(page));
    assertNone(
      pages
        .filter((page) => links(page, "canonical").map((link) => attribute(link, "href")).join() !== address(page.path))
        .map(({ path }) => path),
    );
  });

  test("or, if it only leads to another, that page", () => {
    const pages = BUILT.filter(leadsElsewhere);
    const led = pages.map((page) => links(page, "canonical").map((link) => attribute(link, "href")).join());
    const known = new Set(PAGES.map((page) => address(page.path)));
    assert.ok(pages.length > 0);
    assertNone(led.filter((to) => !known.has(to)));
  });

  test("names each of its languages once, its own among them", () => {
    assertNone(
      PAGES.filter((page) => {
        const given = alternates(page);
        return [...given.keys()].sort().join() !== [...LANGUAGES].sort().join() || given.get(page.path.slice(1, 3)) !== address(page.path);
      }).map(({ path }) => path),
    );
  });

  test("is named by each page that it names", () => {
    const given = new Map(PAGES.map((page) => [address(page.path), alternates(page)]));
    assertNone(
      PAGES.flatMap((page) => {
        const own = alternates(page);
        return [...own.values()].filter((other) => JSON.stringify([...(given.get(other) ?? [])]) !== JSON.stringify([...own]));
      }),
    );
  });

  test("has a switch to the very page that it names", () => {
    assertNone(
      PAGES.flatMap((page) => {
        const other = LANGUAGES.find((lang) => lang !== page.path.slice(1, 3)) ?? "";
        const hrefs = switches(page).map((link) => new URL(attribute(link, "href") ?? "", sample.base).href);
        return hrefs.length === 1 && hrefs[0] === alternates(page).get(other) ? [] : [`${page.path}: ${hrefs}`];
      }),
    );
  });

  test("names the other language in that language", () => {
    /** @type {Record<string, string>} */
    const names = { sv: "Svenska", en: "English" };
    const isWrong = (/** @type {import("./support/html.mjs").Element} */ link) => {
      const lang = attribute(link, "hreflang") ?? "";
      return attribute(link, "lang") !== lang || text(link) !== names[lang];
    };
    assertNone(PAGES.filter((page) => switches(page).some(isWrong)).map(({ path }) => path));
  });

  test("is offered in all languages at the root", () => {
    const root = BUILT.find(({ path }) => path === "/");
    assert.ok(root);
    assert.deepEqual(alternates(root), new Map([["sv", address("/sv/")], ["en", address("/en/")], ["x-default", address("/")]]));
  });
});

describe("the language switch leads to the same page and back", () => {
  for (const { name, sv, en } of KINDS) {
    test(name, async (t) => {
      const page = await visit(t, sv);
      await follow(page.getByRole("link", { name: "English", exact: true }), address(en));
      await follow(page.getByRole("link", { name: "Svenska", exact: true }), address(sv));
    });
  }
});
