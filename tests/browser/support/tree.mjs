// The built files of a site.
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { attribute, elements, parseHtml } from "./html.mjs";

/**
 * @typedef {object} BuiltPage
 * @property {string} path where it stands on the site: "/sv/projekt/krut/"
 * @property {string} file below the built folder
 * @property {import("./html.mjs").Document} document
 * @property {Set<string>} ids the anchors that it offers
 */

/**
 * The names of all built files, in a stable order. Files whose name begins with a dot are no part of the site.
 * @param {string} folder
 * @returns {string[]}
 */
export function builtFiles(folder) {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && !entry.name.startsWith("."))
    .map((entry) => join(entry.parentPath, entry.name).slice(folder.length + 1))
    .sort();
}

/**
 * All built pages, read and parsed.
 * @param {string} folder
 * @returns {BuiltPage[]}
 */
export function builtPages(folder) {
  return builtFiles(folder)
    .filter((file) => file.endsWith(".html"))
    .map((file) => {
      const document = parseHtml(readFileSync(join(folder, file), "utf8"));
      const ids = elements(document).flatMap((element) => attribute(element, "id") ?? []);
      return { file, path: `/${file.replace(/(^|\/)index\.html$/, "$1")}`, document, ids: new Set(ids) };
    });
}

/** Whether a page is one that is shown where nothing is. */
export const isNotFound = (/** @type {BuiltPage} */ page) => page.path.endsWith("/404.html");

/** Whether a page only leads to another: what stands at an address that an organisation had under another name. */
export const leadsElsewhere = (/** @type {BuiltPage} */ page) =>
  elements(page.document, "meta").some((meta) => attribute(meta, "http-equiv") === "refresh");

/** Whether a page stands in the tree of a language, for its own sake. */
export const isInLanguage = (/** @type {BuiltPage} */ page) => page.path !== "/" && !isNotFound(page) && !leadsElsewhere(page);
