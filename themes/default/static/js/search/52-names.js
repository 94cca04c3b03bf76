import { parseJson } from "./16-files.js";
import { FACETS } from "./50-columns.js";
import { LANGUAGES } from "./32-shard.js";

/**
 * A value of a facet.
 * @typedef {object} Value
 * @property {number} number
 * @property {string} name
 * @property {string} slug its name in addresses
 * @property {number} projects that have it
 */

/**
 * What the values of facets are called, in the order of their numbers.
 * @typedef {object} Names
 * @property {Partial<Record<import("./50-columns.js").Facet, Value[]>>} values
 * @property {string[]} currencies for each programme
 */

/**
 * The names of all facets but the organisations.
 * @param {import("./16-files.js").Files} files
 * @param {string} lang
 */
export const namesIn = (files, lang) => files.get(`facets.${lang}.bin`, readNames);

/**
 * @param {Uint8Array} bytes
 * @returns {Names}
 */
function readNames(bytes) {
  const { values, programme_of_area: programmes, currencies } = parseJson(bytes);
  /** @type {Names["values"]} */
  const named = {};
  for (const facet of FACETS) named[facet] = valuesOf(values[facet]);
  const [owners = [], areas = []] = [named.programme, named.area];
  for (const area of areas) {
    const programme = owners[programmes[area.number]];
    area.slug = `${programme?.slug}.${area.slug}`;
    if (owners.length > 1) area.name = `${area.name} (${programme?.name})`;
  }
  return { values: named, currencies };
}

/**
 * The values of a facet.
 * @param {import("./16-files.js").Files} files
 * @param {string} lang
 * @param {import("./50-columns.js").Facet} facet
 * @returns {Promise<Value[]>}
 */
export async function valuesIn(files, lang, facet) {
  if (facet === "organisation") return files.get("organisations.bin", (bytes) => valuesOf(parseJson(bytes).organisation));
  return (await namesIn(files, lang)).values[facet] ?? [];
}

/**
 * The organisations with the most projects.
 * @param {import("./16-files.js").Files} files
 * @returns {Promise<{name: string, slug: string, projects: number}[]>}
 */
export const leadingOrganisations = (files) => files.get("leading-organisations.bin", (bytes) => valuesOf(parseJson(bytes)));

/**
 * The number of the value with a name in addresses, which may be that of another language; -1 where there is none.
 * @param {import("./16-files.js").Files} files
 * @param {string} lang
 * @param {import("./50-columns.js").Facet} facet
 * @param {string} slug
 */
export async function numberOf(files, lang, facet, slug) {
  for (const one of [lang, ...LANGUAGES.filter((other) => other !== lang)]) {
    const found = (await valuesIn(files, one, facet)).find((value) => value.slug === slug);
    if (found) return found.number;
  }
  return -1;
}

/**
 * @param {[string, string, number][]} [values]
 * @returns {Value[]}
 */
const valuesOf = (values = []) => values.map(([name, slug, projects], number) => ({ number, name, slug, projects }));
