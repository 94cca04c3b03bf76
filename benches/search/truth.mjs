// What is really there: the words of the sheets' titles and texts.
import { readFile } from "node:fs/promises";

/**
 * How many projects have a word that passes each test.
 * @template {string} Name
 * @param {string[]} sheets
 * @param {Record<Name, (word: string) => boolean>} tests
 * @returns {Promise<Record<Name, number>>}
 */
export async function countIn(sheets, tests) {
  const names = /** @type {Name[]} */ (Object.keys(tests));
  const counts = /** @type {Record<Name, number>} */ (Object.fromEntries(names.map((name) => [name, 0])));
  for (const sheet of sheets) {
    const words = await wordsOf(sheet);
    for (const name of names) if (words.some(tests[name])) counts[name] += 1;
  }
  return counts;
}

/**
 * The words of a sheet's title and text in lower case, each once. A link's target is no text.
 * @param {string} sheet where it lies
 */
export async function wordsOf(sheet) {
  const [, facts = "", markdown = ""] = (await readFile(sheet, "utf8")).normalize().split(/^\+\+\+$/m);
  const [, title = ""] = /^title = "(.*)"$/m.exec(facts) ?? [];
  const text = `${title}\n${markdown.replace(/\]\([^)]*\)/g, "]")}`;
  return [...new Set(text.toLowerCase().match(/[\p{L}\p{N}]+/gu))];
}
