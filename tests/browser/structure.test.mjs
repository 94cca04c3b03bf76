// Every built page is in order for somebody who hears it: headings, landmarks, names, tables.
import { describe, test } from "node:test";
import { attribute, elements, hasClass, lineage, text } from "./support/html.mjs";
import { assertNone } from "./support/none.mjs";
import { sample } from "./support/sample.mjs";
import { builtPages, isInLanguage, isNotFound } from "./support/tree.mjs";

/** @typedef {import("./support/tree.mjs").BuiltPage} BuiltPage */

const PAGES = builtPages(sample.folder);

/**
 * One line for each page that a check finds something wrong with.
 * @param {(page: BuiltPage) => string[]} check
 * @param {BuiltPage[]} [pages]
 */
function eachPage(check, pages = PAGES) {
  assertNone(pages.flatMap((page) => check(page).map((wrong) => `${page.path}: ${wrong}`)));
}

describe("every page", () => {
  test("has one h1, first of all headings, and skips no level", () => {
    eachPage(({ document }) => {
      const headings = elements(document, ({ tagName }) => /^h[1-6]$/.test(tagName));
      const levels = headings.map(({ tagName }) => Number(tagName[1]));
      const skips = headings.filter((_, at) => (levels[at] ?? 0) > (levels[at - 1] ?? 0) + 1).map((heading) => `“${text(heading)}” skips a level`);
      const empty = headings.filter((heading) => text(heading) === "").map((heading) => `an empty ${heading.tagName}`);
      const first = levels.filter((level) => level === 1).length === 1 ? [] : ["not exactly one h1"];
      return [...first, ...skips, ...empty];
    });
  });

  test("has one main part, and all its text in a landmark", () => {
    eachPage(({ document }) => {
      const mains = elements(document, "main").length;
      const landmarks = ["main", "header", "footer", "nav", "aside"];
      const stray = elements(document, "p").filter((p) => !lineage(p).some(({ tagName }) => landmarks.includes(tagName)));
      return [...(mains === 1 ? [] : [`${mains} main`]), ...stray.map((p) => `outside of every landmark: “${text(p)}”`)];
    });
  });

  test("has a header, a menu and a footer around its main part", () => {
    eachPage(
      ({ document }) => ["header", "nav", "footer"].filter((name) => elements(document, name).length === 0).map((name) => `no ${name}`),
      PAGES.filter(isInLanguage),
    );
  });

  test("tells its navigations apart by name", () => {
    eachPage(({ document }) => {
      const names = elements(document, "nav").map((nav) => attribute(nav, "aria-label") ?? "");
      return names.filter((name, at) => name === "" || names.indexOf(name) !== at).map((name) => `a nav called “${name}”`);
    });
  });

  test("has a skip link first, to its main part", () => {
    eachPage(({ document }) => {
      const first = elements(document, "a")[0];
      const to = first && attribute(first, "href");
      return to === "#page_main" ? [] : [`its first link leads to ${to}`];
    }, PAGES.filter(isInLanguage));
  });

  test("has a title of its own, and a description", () => {
    /** @type {Map<string, string>} */
    const seen = new Map();
    eachPage(({ path, document }) => {
      const title = elements(document, "title").map(text).join();
      const description = elements(document, (element) => attribute(element, "name") === "description")[0];
      const key = `${path.slice(0, 4)} ${title}`;
      const twin = seen.get(key);
      seen.set(key, path);
      return [
        ...(title === "" ? ["no title"] : []),
        ...(twin ? [`the same title as ${twin}: ${title}`] : []),
        ...(description && (attribute(description, "content") ?? "").trim() ? [] : ["no description"]),
      ];
    }, PAGES.filter((page) => !isNotFound(page)));
  });

  test("scopes the headings of its tables", () => {
    eachPage(({ document }) =>
      elements(document, "th").filter((th) => !["col", "row"].includes(attribute(th, "scope") ?? "")).map((th) => `no scope: “${text(th)}”`),
    );
  });

  test("links to the accessibility statement", () => {
    eachPage(({ path, document }) => {
      const statement = path.startsWith("/sv/") ? "/sv/tillganglighet/" : "/en/accessibility/";
      return elements(document, "a").some((a) => attribute(a, "href") === statement) ? [] : ["no link"];
    }, PAGES.filter(isInLanguage));
  });

  test("hides every bar of a chart from those who hear the figures beside it", () => {
    eachPage(({ document }) =>
      elements(document, (element) => hasClass(element, "bar")).filter((bar) => attribute(bar, "aria-hidden") !== "true").map(() => "a bar that speaks"),
    );
  });
});
