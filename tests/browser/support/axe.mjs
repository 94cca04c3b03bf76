// axe-core in the page, and what it says in words.
import axe from "axe-core";

const TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];

/** Run before a page's own scripts, where no content security policy can refuse it. */
export const AXE = axe.source;

/**
 * Everything that axe finds wrong on an open page, WCAG's AAA contrast of 7:1 included.
 * @param {import("playwright-core").Page} page opened with `prepare: [AXE]`
 * @param {("light" | "dark")[]} [schemes]
 * @returns {Promise<string[]>} one line an element
 */
export async function audit(page, schemes = ["light", "dark"]) {
  const wrong = [];
  for (const colorScheme of schemes) {
    await page.emulateMedia({ colorScheme });
    wrong.push(...(await violations(page)).map((line) => `${colorScheme}: ${line}`));
  }
  return wrong;
}

/**
 * @param {import("playwright-core").Page} page
 * @returns {Promise<string[]>}
 */
async function violations(page) {
  const results = await page.evaluate(
    (tags) =>
      /** @type {typeof axe} */ (Reflect.get(window, "axe")).run({
        runOnly: { type: "tag", values: tags },
        rules: { "color-contrast-enhanced": { enabled: true }, "target-size": { enabled: true } },
        resultTypes: ["violations"],
      }),
    TAGS,
  );
  return results.violations.flatMap((violation) =>
    violation.nodes.map((node) => `${violation.id}: ${node.target.join(" ")}: ${(node.failureSummary ?? violation.help).replace(/\s+/g, " ")}`),
  );
}
