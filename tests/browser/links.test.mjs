// Every link leads somewhere.
import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { hasClass, lineage, text } from "./support/html.mjs";
import { linksOfPages, linksOfStyles, pathOnSite, staysOnHost } from "./support/links.mjs";
import { assertNone } from "./support/none.mjs";
import { sample } from "./support/sample.mjs";
import { builtFiles, builtPages, isNotFound, leadsElsewhere } from "./support/tree.mjs";

/** @typedef {import("./support/links.mjs").Link} Link */

const FILES = new Set(builtFiles(sample.folder).map((file) => `/${file}`));
const PAGES = new Map(builtPages(sample.folder).map((page) => [page.path, page]));
const LINKS = linksOfPages(sample, [...PAGES.values()]);
const WITHIN = [...LINKS, ...linksOfStyles(sample)].filter((link) => staysOnHost(sample, link));

const shown = (/** @type {Link} */ { from, href }) => `${from} → ${href}`;

describe("every link within the site", () => {
  test("leads to a built page or file", () => {
    assertNone(
      WITHIN.filter((link) => {
        const path = pathOnSite(sample, link) ?? "";
        return !PAGES.has(path) && !FILES.has(path);
      }).map(shown),
    );
  });

  test("that names an anchor leads to one", () => {
    const anchored = WITHIN.filter(({ url }) => url.hash !== "");
    assert.ok(anchored.length > 0);
    assertNone(
      anchored.filter((link) => !PAGES.get(pathOnSite(sample, link) ?? "")?.ids.has(decodeURIComponent(link.url.hash.slice(1)))).map(shown),
    );
  });

  test("says where it leads", () => {
    const links = LINKS.filter(({ element }) => element?.tagName === "a");
    assertNone(links.filter(({ element }) => element && text(element) === "").map(shown));
  });

  test("is an address like those of the built pages: none redirects, none is written index.html", () => {
    assertNone(WITHIN.filter(({ href }) => /(^|\/)index\.html(#|$)/.test(href)).map(shown));
  });
});

/** Where the sample's exchange rates can be looked up. */
const RATES = "https://www.ecb.europa.eu/stats/policy_and_exchange_rates/euro_reference_exchange_rates/html/eurofxref-graph-sek.en.html";

describe("links out of the site", () => {
  const out = LINKS.filter((link) => !staysOnHost(sample, link));

  test("stand only in text pages and announcements, and where the licence, the publisher and the source of exchange rates are named", () => {
    const isText = (/** @type {import("./support/html.mjs").Element} */ element) => hasClass(element, "text") || hasClass(element, "notice");
    const isNamed = (/** @type {Link} */ { from, href }) =>
      (/^\/..\/data\/$/.test(from) && (href === "https://creativecommons.org/publicdomain/zero/1.0/" || href === RATES)) || href === "mailto:projektbanken@example.se";
    assertNone(out.filter((link) => !isNamed(link) && !(link.element && lineage(link.element).some(isText))).map(shown));
  });

  test("are https or mail", () => {
    assertNone(out.filter(({ url }) => !["https:", "mailto:"].includes(url.protocol)).map(shown));
  });
});

describe("every page", () => {
  test("can be reached from the root by links alone", () => {
    /** @type {Map<string, string[]>} */
    const next = new Map();
    for (const link of LINKS) {
      const path = link.element?.tagName === "a" ? pathOnSite(sample, link) : undefined;
      if (path) next.set(link.from, [...(next.get(link.from) ?? []), path]);
    }
    const reached = new Set(["/"]);
    for (const path of reached) for (const to of next.get(path) ?? []) reached.add(to);
    const sought = [...PAGES.values()].filter((page) => !isNotFound(page) && !leadsElsewhere(page));
    assertNone(sought.map(({ path }) => path).filter((path) => !reached.has(path)));
  });
});
