// Every built page is valid HTML, by two judges.
import { execFile, spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { describe, test } from "node:test";
import { HtmlValidate } from "html-validate";
import { assertNone } from "./support/none.mjs";
import { sample } from "./support/sample.mjs";
import { builtFiles } from "./support/tree.mjs";

const FILES = builtFiles(sample.folder).filter((file) => file.endsWith(".html"));

/** The Nu Html Checker, a Java archive. @type {string} */
const NU = createRequire(import.meta.url)("vnu-jar");

/** What html-validate's recommended rules are not asked for here, and why. @type {import("html-validate").RuleConfig} */
const EXCEPTIONS = {
  "attr-quotes": "off", // Pages are published minified, without the quotes that HTML does not need,
  "doctype-style": "off", // with a small doctype,
  "no-implicit-button-type": "off", // and without type=submit, which is what a button in a form is.
  "long-title": "off", // A project's or an organisation's name is not ours to shorten.
  "prefer-native-element": ["error", { exclude: ["region"] }], // A table that scrolls is a region, and no section of the text.
};

describe("every page is valid HTML", () => {
  test("to html-validate", async () => {
    const validator = new HtmlValidate({ root: true, extends: ["html-validate:recommended"], rules: EXCEPTIONS });
    const wrong = [];
    for (const file of FILES) {
      const { results } = await validator.validateString(readFileSync(join(sample.folder, file), "utf8"), file);
      wrong.push(...results.flatMap(({ messages }) => messages.map(({ ruleId, message, selector }) => `${file}: ${ruleId}: ${message}: ${selector}`)));
    }
    assertNone(wrong);
  });

  const hasJava = spawnSync("java", ["-version"]).status === 0;
  test("to the Nu Html Checker", { skip: !hasJava && "there is no java here" }, async () => {
    const messages = await nuHtmlChecker(sample.folder);
    assertNone(messages.filter(({ type }) => type === "error").map(({ url, lastLine, message }) => `${url}:${lastLine}: ${message}`));
  });
});

/**
 * Its warnings are left aside: it takes the files to stand on no host, where 'self' in a content security policy is nobody.
 * @param {string} folder
 * @returns {Promise<{type: string, url: string, lastLine: number, message: string}[]>}
 */
function nuHtmlChecker(folder) {
  const options = ["-jar", NU, "--errors-only", "--skip-non-html", "--format", "json", "--exit-zero-always", folder];
  return new Promise((resolve, reject) => {
    execFile("java", options, { maxBuffer: 1 << 28 }, (error, _, report) => (error ? reject(error) : resolve(JSON.parse(report).messages)));
  });
}
