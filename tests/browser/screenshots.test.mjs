// Pictures of every kind of page to look at, in the folder that SCREENSHOTS names; nothing without it.
import { join } from "node:path";
import { describe, test } from "node:test";
import { visit } from "./support/browser.mjs";
import { BARE_KINDS, KINDS, inBothLanguages } from "./support/kinds.mjs";

const { SCREENSHOTS } = process.env;

describe("pictures", { skip: !SCREENSHOTS, concurrency: 2 }, () => {
  for (const { name, path } of SCREENSHOTS ? inBothLanguages([...KINDS, ...BARE_KINDS]) : []) {
    test(name, async (t) => {
      for (const scheme of /** @type {const} */ (["light", "dark"])) {
        const page = await visit(t, path, { scheme });
        for (const width of [320, 768, 1440]) {
          await page.setViewportSize({ width, height: 900 });
          const file = `${name.replace(/[^a-z]+/g, "-")}${width}-${scheme}.png`;
          await page.screenshot({ path: join(SCREENSHOTS ?? "", file), fullPage: true });
        }
      }
    });
  }
});
