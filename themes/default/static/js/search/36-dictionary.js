import { broken } from "./10-failure.js";
import { keyOf, placeOf } from "./20-words.js";
import { LANGUAGES, readShard } from "./32-shard.js";
import { nearest, readSpellings } from "./34-spelling.js";

/** How a word was found, the best first; each has a weight. */
export const EXACT = 0;
export const FOLDED = 1;
export const BEGINNING = 2;
export const COMPOUND = 3;
const WEIGHTS = [1, 0.8, 0.6, 0.4];

/** What the lists of the word that was most likely meant count. */
const CORRECTED = 0.2;

/** The weight of a text in another language than the page's. */
const FOREIGN = 0.7;

/** Levels are parts of this. */
const LEVELS = 63;

/**
 * A list that a word was found by.
 * @typedef {object} Source
 * @property {import("./32-shard.js").List} list
 * @property {number} kind how it was found
 * @property {number} lang
 * @property {Set<number> | null} forms only these of the list's forms count; all where there is none
 * @property {number} factor what a level counts
 */

/**
 * What is known of a word of the query.
 * @typedef {object} Finding
 * @property {string} typed the word as it was typed
 * @property {string} spelling the word as it was looked for
 * @property {string} key
 * @property {Source[]} sources
 * @property {Set<string>} forms the spellings of the word
 * @property {string[]} stems what its compounds have in them, as it is spelt
 * @property {boolean} hasBeginnings whether words that begin with it count
 * @property {boolean} areSpelt whether only those do that begin as it is spelt
 * @property {string} corrected the word that was looked for in its stead; empty where it was that word itself, or another form of it
 * @property {Float64Array} [scores] of all projects
 */

/**
 * A line that a word is the beginning of.
 * @typedef {object} Beginning
 * @property {import("./32-shard.js").Line} line
 * @property {import("./32-shard.js").Place} place in one language
 * @property {Set<number> | null} forms those that begin with its key; null for all of the list
 * @property {Set<number>} spelt those of them that begin as it is spelt
 */

/** The words of the catalogue. */
export class Dictionary {
  /**
   * @param {import("./16-files.js").Files} files
   * @param {import("./30-root.js").Root} root
   * @param {string} lang the page's
   */
  constructor(files, root, lang) {
    this.files = files;
    this.root = root;
    this.lang = LANGUAGES.indexOf(lang);
  }

  /** @param {number} number */
  shard(number) {
    return this.files.get(`w/${number}.bin`, (bytes) => readShard(bytes, number, this.root.projects));
  }

  /**
   * The group that a line leads to.
   * @param {import("./32-shard.js").Line} line
   * @param {import("./32-shard.js").Place} place
   */
  async group(line, { shard, index }) {
    const group = (await this.shard(shard)).groups[index];
    if (!group) throw broken("a word leads to a group that there is none of");
    if (!line.isBeginning) group.forms.add(line.spelling);
    return group;
  }

  /**
   * Looks a word up.
   * @param {import("./20-words.js").Word} word
   * @param {import("./22-query.js").Manner} manner
   * @returns {Promise<Finding>}
   */
  async find(word, manner) {
    const hasBeginnings = manner === "typed" || manner === "beginning";
    /** @type {Finding} */
    const finding = { typed: word.spelling, spelling: word.spelling, key: word.key, sources: [], forms: new Set(), stems: [], hasBeginnings, areSpelt: false, corrected: "" };
    await this.lookUp(finding, manner, 1);
    if (finding.sources.length === 0 && (manner === "word" || manner === "typed")) await this.correct(finding, manner);
    return finding;
  }

  /**
   * Adds the lists that a word leads to.
   * @param {Finding} finding
   * @param {import("./22-query.js").Manner} manner
   * @param {number} scale what all of them count
   */
  async lookUp(finding, manner, scale) {
    const groups = manner === "beginning" ? [] : await this.groups(finding);
    const beginnings = finding.hasBeginnings ? await this.beginnings(finding) : [];
    for (const lang of LANGUAGES.keys()) {
      const own = groups.filter((found) => found.lang === lang);
      const { most, lists } = beginnings[lang] ?? { most: 0, lists: new Map() };
      /** @type {Omit<Source, "factor">[]} */
      const sources = [];
      for (const { group, kind } of own) {
        if (group.word) sources.push({ list: group.word, kind, lang, forms: null });
        if (group.compound && manner !== "exact") sources.push({ list: group.compound, kind: COMPOUND, lang, forms: null });
        if (group.compound) finding.stems.push(...stemOf(group.forms));
        group.forms.forEach((form) => finding.forms.add(form));
      }
      for (const [list, forms] of lists) sources.push({ list, kind: BEGINNING, lang, forms });
      this.weigh(finding, sources, lang, most, scale);
    }
  }

  /**
   * The groups of the words that are spelt so, and of those whose key is the same.
   * @param {import("./20-words.js").Word} word
   */
  async groups(word) {
    const shard = await this.shard(placeOf(this.root.shards, word.key));
    const lines = shard.lines.filter((line) => line.key === word.key && !line.isBeginning);
    const exact = lines.filter((line) => line.spelling === word.spelling);
    const isSettled = exact.length > 0 && word.spelling !== word.key;
    const others = isSettled ? [] : lines.filter((line) => line.spelling !== word.spelling);
    const found = [...exact, ...others].flatMap((line) =>
      line.places.map(async (place) => ({ group: await this.group(line, place), kind: exact.includes(line) ? EXACT : FOLDED, lang: place.lang })),
    );
    const groups = await Promise.all(found);
    return groups.filter(({ group }, at) => groups.findIndex((other) => other.group === group) === at);
  }

  /**
   * For each language the lists of the words that begin as a word is spelt (if none does, or it has no marks: whose key begins with its key),
   * and how many projects have the most frequent of them.
   * @param {Finding} finding
   */
  async beginnings(finding) {
    const found = await Promise.all(LANGUAGES.map((_, lang) => this.beginningsIn(lang, finding)));
    const areSpelt = finding.spelling !== finding.key && found.flat().some(({ spelt }) => spelt.size > 0);
    finding.areSpelt = areSpelt;
    return Promise.all(found.map((beginnings) => this.gather(beginnings.filter(({ spelt }) => !areSpelt || spelt.size > 0), areSpelt)));
  }

  /**
   * @param {number} lang
   * @param {import("./20-words.js").Word} word
   * @returns {Promise<Beginning[]>}
   */
  async beginningsIn(lang, { key, spelling }) {
    const home = placeOf(this.root.shards, key);
    const isMeant = (/** @type {import("./32-shard.js").Line} */ line) => line.key.startsWith(key) && line.places.some((place) => place.lang === lang);
    // The first line that begins so is the one of all of them, if they have one. Words of another language may stand before.
    for (let number = home; number === home || this.root.shards[number]?.startsWith(key); number += 1) {
      const line = (await this.shard(number)).lines.find(isMeant);
      if (!line) continue;
      if (!line.isBeginning) break;
      const [place] = line.places;
      const { spellings } = await this.group(line, place);
      const numbers = (/** @type {(spelling: string) => boolean} */ is) => new Set(spellings.flatMap((one, form) => (is(one) ? form : [])));
      const spelt = numbers((one) => one.startsWith(spelling));
      // It may be one of those that are told as one.
      return [{ line, place, forms: null, spelt: spelt.size > 0 ? spelt : numbers((one) => one === "") }];
    }
    const isWanted = (/** @type {string} */ first, /** @type {number} */ number) => number === home || (number > home && first.startsWith(key));
    const shards = await Promise.all(this.root.shards.flatMap((first, number) => (isWanted(first, number) ? this.shard(number) : [])));
    const words = shards.flatMap((shard) => shard.lines).filter((line) => !line.isBeginning && isMeant(line));
    return words.flatMap((line) =>
      line.places.flatMap((place) => {
        if (place.lang !== lang) return [];
        const forms = new Set([place.form]);
        return { line, place, forms, spelt: line.spelling.startsWith(spelling) ? forms : new Set() };
      }),
    );
  }

  /**
   * @param {Beginning[]} beginnings in one language
   * @param {boolean} areSpelt whether only the forms count that are spelt so
   */
  async gather(beginnings, areSpelt) {
    /** @type {Map<import("./32-shard.js").List, Set<number> | null>} */
    const lists = new Map();
    let frequency = 0;
    const groups = await Promise.all(beginnings.map(({ line, place }) => this.group(line, place)));
    for (const [at, { most, word }] of groups.entries()) {
      if (!word) continue;
      frequency = Math.max(frequency, most || word.count);
      const forms = areSpelt ? beginnings[at].spelt : beginnings[at].forms;
      lists.set(word, forms && new Set([...(lists.get(word) ?? []), ...forms]));
    }
    return { most: frequency, lists };
  }

  /**
   * Gives sources in one language what their levels count, and adds them.
   * @param {Finding} finding
   * @param {Omit<Source, "factor">[]} sources
   * @param {number} lang
   * @param {number} most projects that have the most frequent of the words that begin so
   * @param {number} scale what all of them count
   */
  weigh(finding, sources, lang, most, scale) {
    const frequency = (/** @type {number} */ kind) => Math.max(0, ...sources.filter((source) => source.kind === kind).map(({ list }) => list.count));
    const n = frequency(EXACT) || frequency(FOLDED) || frequency(COMPOUND) || most;
    const idf = Math.log(1 + (this.root.projects - n + 0.5) / (n + 0.5));
    const language = lang === this.lang ? 1 : FOREIGN;
    // In this order, so that rounding is the same in every client.
    finding.sources.push(...sources.map((source) => ({ ...source, factor: (WEIGHTS[source.kind] * scale * language * idf) / LEVELS })));
  }

  /**
   * Looks for the nearest word where there is none that is spelt so.
   * @param {Finding} finding
   * @param {import("./22-query.js").Manner} manner
   */
  async correct(finding, manner) {
    const letters = new Set([...finding.key].slice(0, 2));
    const files = await Promise.all(
      this.root.spellings.flatMap((letter, number) => (letters.has(letter) ? this.files.get(`y/${number}.bin`, readSpellings) : [])),
    );
    const found = nearest(finding.key, files.flat());
    if (!found) return;
    finding.spelling = found.spelling;
    finding.key = keyOf(found.spelling);
    if (!found.isInflection) finding.corrected = found.spelling;
    await this.lookUp(finding, manner, found.isInflection ? 1 : CORRECTED);
  }
}

/**
 * What compounds with a word have in them: the beginning that its forms share, where that is long enough to tell.
 * @param {Set<string>} forms
 * @returns {string[]}
 */
function stemOf(forms) {
  let [stem = "", ...others] = forms;
  for (const other of others) {
    while (!other.startsWith(stem)) stem = stem.slice(0, -1);
  }
  return stem.length > 2 ? [stem] : [];
}
