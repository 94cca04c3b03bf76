// Where built files lead.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { attribute, elements } from "./html.mjs";
import { builtFiles } from "./tree.mjs";

/**
 * @typedef {object} Link
 * @property {string} from the path of the page or file that it stands in
 * @property {string} href as it is written
 * @property {URL} url where it leads
 * @property {import("./html.mjs").Element} [element] what carries it; none in a style sheet
 */

/** The attributes that hold addresses. */
const ADDRESSES = ["href", "src", "action", "poster", "cite", "data"];

/**
 * All addresses in the pages of a site.
 * @param {import("./site.mjs").Site} site
 * @param {import("./tree.mjs").BuiltPage[]} pages
 * @returns {Link[]}
 */
export function linksOfPages(site, pages) {
  return pages.flatMap(({ path, document }) =>
    elements(document).flatMap((element) =>
      ADDRESSES.map((name) => attribute(element, name))
        .filter((href) => href !== undefined)
        .map((href) => ({ from: path, href, url: new URL(href, new URL(path.slice(1), site.base)), element })),
    ),
  );
}

/**
 * All addresses in the style sheets of a site.
 * @param {import("./site.mjs").Site} site
 * @returns {Link[]}
 */
export function linksOfStyles(site) {
  return builtFiles(site.folder)
    .filter((file) => file.endsWith(".css"))
    .flatMap((file) => {
      const css = readFileSync(join(site.folder, file), "utf8");
      const found = css.matchAll(/url\(\s*["']?([^"')]+)|@import\s+["']([^"']+)/g);
      return [...found].map(([, url, sheet]) => url ?? sheet ?? "").map((href) => ({ from: `/${file}`, href, url: new URL(href, new URL(file, site.base)) }));
    });
}

/**
 * Whether a link stays on the site's host.
 * @param {import("./site.mjs").Site} site
 * @param {Link} link
 */
export const staysOnHost = (site, { url }) => url.origin === new URL(site.base).origin;

/**
 * The path on the site that a link leads to: "/sv/kommuner/"; nothing where it leads out of the site's folder.
 * @param {import("./site.mjs").Site} site
 * @param {Link} link
 * @returns {string | undefined}
 */
export function pathOnSite(site, { url }) {
  return url.href.startsWith(site.base) ? `/${decodeURIComponent(url.pathname.slice(new URL(site.base).pathname.length))}` : undefined;
}
