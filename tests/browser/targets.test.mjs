// Whatever can be pressed can be hit: at least 24 × 24 px, or apart from its neighbours.
import { describe, test } from "node:test";
import { visit } from "./support/browser.mjs";
import { BARE_KINDS, KINDS, inBothLanguages } from "./support/kinds.mjs";
import { assertNone } from "./support/none.mjs";
import { smallTargets } from "./support/targets.mjs";

describe("targets are large enough", () => {
  for (const { name, path } of inBothLanguages([...KINDS, ...BARE_KINDS])) {
    test(name, async (t) => {
      const page = await visit(t, path);
      await page.evaluate(() => document.querySelectorAll("details").forEach((details) => (details.open = true)));
      for (const width of [320, 768, 1440]) {
        await page.setViewportSize({ width, height: 800 });
        assertNone(await smallTargets(page), `${width} px`);
      }
    });
  }
});
