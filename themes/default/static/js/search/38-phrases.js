import { Failure } from "./10-failure.js";
import { ByteReader } from "./12-bytes.js";
import { placeOf } from "./20-words.js";
import { LANGUAGES } from "./32-shard.js";

/**
 * Where a unit stands: positions by project.
 * @typedef {Map<number, number[]>} Occurrences
 */

/** Where words follow one another. */
export class Phrases {
  /** @param {import("./16-files.js").Files} files */
  constructor(files) {
    this.files = files;
  }

  /**
   * The projects that have words one after the other, in any language; nothing where the index does not tell: one
   * without phrases, or a phrase of one common word.
   * @param {import("./20-words.js").Word[]} words
   * @returns {Promise<Set<number> | undefined>}
   */
  async find(words) {
    const root = await this.files.get("p/root.bin", readPhraseRoot).catch((error) => {
      if (error instanceof Failure && error.reason === "gone") return undefined;
      throw error;
    });
    const spellings = words.map((word) => word.spelling);
    const found = await Promise.all(root?.map((language, lang) => this.projects(spellings, language, LANGUAGES[lang])) ?? []);
    const known = found.filter((projects) => projects !== undefined);
    return known.length > 0 ? new Set(known.flat()) : undefined;
  }

  /**
   * @param {string[]} words
   * @param {{common: Set<string>, shards: string[]}} language
   * @param {string} lang
   * @returns {Promise<number[] | undefined>}
   */
  async projects(words, { common, shards }, lang) {
    const units = unitsOf(words, common);
    if (units.length === 0) return undefined;
    const found = await Promise.all(units.map(({ unit }) => this.occurrences(unit, shards, lang)));
    const [first, ...others] = units.map(({ at }, index) => ({ at, projects: found[index] })).sort((a, b) => a.projects.size - b.projects.size);
    return [...first.projects.keys()].filter((project) =>
      first.projects.get(project)?.some((position) =>
        others.every(({ at, projects }) => projects.get(project)?.includes(position - first.at + at)),
      ),
    );
  }

  /**
   * @param {string} unit
   * @param {string[]} shards
   * @param {string} lang
   * @returns {Promise<Occurrences>}
   */
  async occurrences(unit, shards, lang) {
    if (shards.length === 0) return new Map();
    const shard = await this.files.get(`p/${lang}/${placeOf(shards, unit)}.bin`, readUnits);
    const found = shard.get(unit);
    if (typeof found === "number") return this.files.get(`p/${lang}/l${found}.bin`, readOccurrences);
    return found ? readOccurrences(found) : new Map();
  }
}

/**
 * The units that cover a phrase, and at which of its words each begins.
 * @param {string[]} words
 * @param {Set<string>} common
 */
function unitsOf(words, common) {
  const units = [];
  const covered = new Set();
  for (let at = 0; at + 1 < words.length; at += 1) {
    if (!common.has(words[at]) && !common.has(words[at + 1])) continue;
    units.push({ at, unit: `${words[at]} ${words[at + 1]}` });
    covered.add(at).add(at + 1);
  }
  for (const [at, unit] of words.entries()) {
    if (!covered.has(at) && !common.has(unit)) units.push({ at, unit });
  }
  return units;
}

/** @param {Uint8Array} bytes */
function readPhraseRoot(bytes) {
  const reader = new ByteReader(bytes);
  const string = () => reader.string();
  return LANGUAGES.map(() => ({ common: new Set(reader.list(string)), shards: reader.list(string) }));
}

/**
 * The units of a shard: the bytes of their occurrences, or the number of the file with these.
 * @param {Uint8Array} bytes
 * @returns {Map<string, Uint8Array | number>}
 */
function readUnits(bytes) {
  const reader = new ByteReader(bytes);
  const unit = reader.sharing();
  return new Map(
    reader.list(() => {
      const name = unit();
      const length = reader.number();
      return [name, length > 0 ? reader.take(length) : reader.number()];
    }),
  );
}

/**
 * @param {Uint8Array} bytes
 * @returns {Occurrences}
 */
function readOccurrences(bytes) {
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
