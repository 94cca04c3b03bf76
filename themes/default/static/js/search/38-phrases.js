import { ByteReader } from "./12-bytes.js";
import { placeOf } from "./20-words.js";
import { LANGUAGES } from "./32-shard.js";

/**
 * Where a word stands: positions by project.
 * @typedef {Map<number, number[]>} Places
 */

/**
 * A part of a word's places: all, or those beside a common word.
 * @typedef {object} Section
 * @property {number} kind
 * @property {number} length in bytes; 0 where it has a file of its own
 * @property {number} file the number of that file
 */

/**
 * The sections of a word that are not in files of their own stand one after the other in `bytes`, or in a file.
 * @typedef {{sections: Section[], file: number, bytes: Uint8Array}} Kept
 */

/** Where words follow one another. */
export class Phrases {
  /** @param {import("./16-files.js").Files} files */
  constructor(files) {
    this.files = files;
  }

  /**
   * The projects that have words one after the other, in any language.
   * @param {import("./20-words.js").Word[]} words
   */
  async find(words) {
    const root = await this.files.get("p/root.bin", readPhraseRoot);
    const spellings = words.map((word) => word.spelling);
    const found = await Promise.all(root.map((language, lang) => this.projects(spellings, language, `p/${LANGUAGES[lang]}/`)));
    return new Set(found.flat());
  }

  /**
   * @param {string[]} words
   * @param {{common: string[], shards: string[]}} language
   * @param {string} folder
   */
  async projects(words, { common, shards }, folder) {
    const units = unitsOf(words, common);
    const found = await Promise.all(units.map(({ word, kind }) => this.places(word, kind, shards, folder)));
    const [first, ...others] = units.map(({ at }, index) => ({ at, places: found[index] })).sort((a, b) => a.places.size - b.places.size);
    return [...first.places].flatMap(([project, positions]) => {
      const goesOn = (/** @type {number} */ start) => others.every(({ at, places }) => places.get(project)?.includes(start + at));
      return positions.some((position) => goesOn(position - first.at)) ? project : [];
    });
  }

  /**
   * @param {string} word
   * @param {number} kind of section
   * @param {string[]} shards
   * @param {string} folder
   * @returns {Promise<Places>}
   */
  async places(word, kind, shards, folder) {
    if (shards.length === 0) return new Map();
    const kept = (await this.files.get(`${folder}${placeOf(shards, word)}.bin`, readKept)).get(word);
    const section = kept?.sections.find((section) => section.kind === kind);
    if (!kept || !section) return new Map();
    if (section.length === 0) return this.files.get(`${folder}l${section.file}.bin`, readPlaces);
    const bytes = kept.file < 0 ? kept.bytes : await this.files.get(`${folder}l${kept.file}.bin`, (bytes) => bytes);
    const start = kept.sections.slice(0, kept.sections.indexOf(section)).reduce((sum, { length }) => sum + length, 0);
    return readPlaces(bytes.subarray(start, start + section.length));
  }
}

/**
 * The sections that cover a phrase, and at which of its words each stands.
 * @param {string[]} words
 * @param {string[]} common
 */
function unitsOf(words, common) {
  const numbers = words.map((word) => common.indexOf(word));
  const covered = new Set();
  const units = [];
  for (let at = 0; at + 1 < words.length; at += 1) {
    const [here, next] = [numbers[at], numbers[at + 1]];
    if (here < 0 && next < 0) continue;
    units.push(next < 0 ? { at: at + 1, word: words[at + 1], kind: 2 + 2 * here } : { at, word: words[at], kind: 1 + 2 * next });
    covered.add(at).add(at + 1);
  }
  for (const [at, word] of words.entries()) if (!covered.has(at)) units.push({ at, word, kind: 0 });
  return units;
}

/** @param {Uint8Array} bytes */
function readPhraseRoot(bytes) {
  const reader = new ByteReader(bytes);
  return LANGUAGES.map(() => ({ common: reader.strings(), shards: reader.strings() }));
}

/** @param {Uint8Array} bytes */
function readKept(bytes) {
  const reader = new ByteReader(bytes);
  const next = reader.sharing();
  return new Map(
    reader.list(() => {
      const word = next();
      const sections = reader.list(() => {
        const [kind, length] = [reader.byte(), reader.number()];
        return { kind, length, file: length > 0 ? -1 : reader.number() };
      });
      const file = reader.number() - 1;
      const size = sections.reduce((sum, { length }) => sum + length, 0);
      return /** @type {[string, Kept]} */ ([word, { sections, file, bytes: reader.take(file < 0 ? size : 0) }]);
    }),
  );
}

/**
 * @param {Uint8Array} bytes
 * @returns {Places}
 */
function readPlaces(bytes) {
  const reader = new ByteReader(bytes);
  let next = 0;
  return new Map(
    reader.list(() => {
      const project = next + reader.number();
      next = project + 1;
      let position = 0;
      return [project, reader.list(() => (position += reader.number()))];
    }),
  );
}
