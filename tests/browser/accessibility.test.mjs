// axe-core finds nothing on any kind of page: on a desk in light and dark, and on a phone.
import { describe, test } from "node:test";
import { AXE, audit } from "./support/axe.mjs";
import { visit } from "./support/browser.mjs";
import { BARE_KINDS, KINDS, inBothLanguages } from "./support/kinds.mjs";
import { assertNone } from "./support/none.mjs";

const PAGES = inBothLanguages([...KINDS, ...BARE_KINDS]);

describe("axe finds nothing on a desk", () => {
  for (const { name, path } of PAGES) {
    test(name, async (t) => {
      const page = await visit(t, path, { prepare: [AXE] });
      assertNone(await audit(page));
    });
  }
});

describe("axe finds nothing on a phone", () => {
  for (const { name, path } of PAGES.filter(({ lang }) => lang === "sv")) {
    test(name, async (t) => {
      const page = await visit(t, path, { width: 320, height: 640, prepare: [AXE] });
      assertNone(await audit(page, ["light"]));
    });
  }
});
