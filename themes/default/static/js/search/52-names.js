import { ByteReader } from "./12-bytes.js";
import { parseJson } from "./16-files.js";
import { wordsOf } from "./20-words.js";
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
    if (owners.length > 1) area.name = `${area.name} (${owners[programmes[area.number]]?.name})`;
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
 * The projects with the value that a name in addresses stands for, on pages of a language or else of another; none where
 * there is no such value.
 * @param {import("./16-files.js").Files} files
 * @param {string} lang
 * @param {import("./50-columns.js").Facet} facet
 * @param {string} slug
 * @returns {Promise<number[]>}
 */
export async function projectsOf(files, lang, facet, slug) {
  const path = `v/${facet}/${encodeURIComponent(slug)}.bin`;
  try {
    const meanings = await files.get(path, readMeanings);
    const own = meanings.find(({ languages }) => (languages >> LANGUAGES.indexOf(lang)) & 1);
    return (own ?? meanings[0])?.projects ?? [];
  } catch (error) {
    // There is no file for a value that no project has; not every server says so with 404.
    const value = (await valuesIn(files, lang, facet))[await numberOf(files, lang, facet, slug)];
    if (value?.projects > 0) throw error;
    files.kept.set(path, Promise.resolve([]));
    return [];
  }
}

/**
 * What a name stands for in which languages.
 * @param {Uint8Array} bytes
 */
function readMeanings(bytes) {
  const reader = new ByteReader(bytes);
  const meanings = [];
  while (!reader.isAtEnd) {
    const languages = reader.number();
    /** @type {number[]} */
    const projects = [];
    let next = 0;
    for (let left = reader.number(); left > 0; left -= 1) {
      projects.push(next + reader.number());
      next = projects[projects.length - 1] + 1;
    }
    meanings.push({ languages, projects });
  }
  return meanings;
}

/**
 * Values as the files have them: without the name in addresses where it is the keys of the name's words.
 * @param {[string, number, string?][]} [values]
 * @returns {Value[]}
 */
export const valuesOf = (values = []) => values.map(([name, projects, slug = toldSlug(name)], number) => ({ number, name, slug, projects }));

/** @param {string} name */
const toldSlug = (name) => wordsOf(name).map(({ key }) => key).join("-");
