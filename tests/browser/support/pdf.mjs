// Reading a PDF that Chromium has printed.
import { extractText } from "unpdf";

/**
 * The text of each sheet of a page on paper, with every run of white space as one blank.
 * @param {import("playwright-core").Page} page
 * @returns {Promise<string[]>}
 */
export async function printedText(page) {
  const pdf = await page.pdf({ preferCSSPageSize: true });
  const { text } = await extractText(new Uint8Array(pdf), { mergePages: false });
  return text.map((sheet) => sheet.replace(/\s+/g, " "));
}
