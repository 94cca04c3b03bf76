import { Dictionary } from "./36-dictionary.js";
import { Files } from "./16-files.js";
import { Phrases } from "./38-phrases.js";
import { readRoot } from "./30-root.js";

/** Postings of a list that the first results are told from. */
const LOOKED_AT = 64;

/** Words of queries whose scores are kept. */
const KEPT = 16;

/**
 * What a query finds.
 * @typedef {object} Answer
 * @property {import("./36-dictionary.js").Finding[]} findings one for each word that was asked for
 * @property {Uint8Array} matches for each project, whether it is found
 * @property {Float64Array} scores
 * @property {boolean} isAny whether no project has all the words, so that those with any of them are found
 */

/** The index of one release. */
export class Search {
  /**
   * @param {string} folder the address of its files
   * @param {string} lang the page's
   */
  constructor(folder, lang) {
    this.files = new Files(folder);
    this.lang = lang;
    this.phrases = new Phrases(this.files);
    /** @type {Map<string, Promise<import("./36-dictionary.js").Finding>>} */
    this.words = new Map();
    /** @type {Dictionary | undefined} */
    this.made = undefined;
  }

  async dictionary() {
    const root = await this.files.get("root.bin", readRoot);
    this.made ??= new Dictionary(this.files, root, this.lang);
    return this.made;
  }

  /** The number of projects in the catalogue. */
  async size() {
    return (await this.dictionary()).root.projects;
  }

  /**
   * Looks a word up, or remembers it.
   * @param {import("./20-words.js").Word} word
   * @param {import("./22-query.js").Manner} manner
   */
  word(word, manner) {
    const name = `${manner} ${word.spelling}`;
    const finding = this.words.get(name) ?? this.dictionary().then((dictionary) => dictionary.find(word, manner));
    this.words.delete(name);
    this.words.set(name, finding);
    finding.catch(() => this.words.delete(name));
    if (this.words.size > KEPT) this.words.delete(/** @type {string} */ (this.words.keys().next().value));
    return finding;
  }

  /**
   * The first results of a query of one word, told from the heads of its lists: no project that is not in them can come
   * before. Nothing where they do not tell.
   * @param {import("./22-query.js").Query} query
   * @param {number} wanted how many
   */
  async first({ words, phrases, excluded }, wanted) {
    if (words.length !== 1 || phrases.length > 0 || excluded.length > 0) return undefined;
    const finding = await this.word(words[0].word, words[0].manner);
    const projects = firstOf(finding, wanted);
    return projects && { findings: [finding], projects };
  }

  /**
   * Answers a query.
   * @param {import("./22-query.js").Query} query
   * @returns {Promise<Answer>}
   */
  async answer({ words, phrases, excluded }) {
    const size = await this.size();
    const all = [...words, ...phrases.flat().map((word) => ({ word, manner: /** @type {const} */ ("exact") }))];
    const [findings, banned, ...places] = await Promise.all([
      Promise.all(all.map(({ word, manner }) => this.word(word, manner))),
      Promise.all(excluded.map((phrase) => Promise.all(phrase.map((word) => this.word(word, "exact"))))),
      ...[...phrases, ...excluded].map((phrase) => (phrase.length > 1 ? this.phrases.find(phrase) : undefined)),
    ]);
    const sources = [...findings, ...banned.flat()].flatMap((finding) => finding.sources);
    await Promise.all(sources.map(({ list }) => list.complete(this.files)));

    const columns = findings.map((finding) => scoresOf(finding, size));
    /** The words and phrases: which columns are theirs, and where a phrase stands. */
    const parts = words.map((_, at) => ({ columns: [columns[at]], place: /** @type {Set<number> | undefined} */ (undefined) }));
    for (const [at, phrase] of phrases.entries()) {
      const first = words.length + phrases.slice(0, at).flat().length;
      parts.push({ columns: columns.slice(first, first + phrase.length), place: places[at] });
    }
    const bans = banned.map((parts, at) => ({ columns: parts.map((finding) => scoresOf(finding, size)), place: places[phrases.length + at] }));
    const matches = new Uint8Array(size);
    const some = new Uint8Array(size);
    const scores = new Float64Array(size);
    let found = 0;
    for (let project = 0; project < size; project += 1) {
      let has = 0;
      for (const { columns, place } of parts) {
        let isFound = !place || place.has(project);
        for (const column of columns) isFound &&= column[project] > 0;
        if (!isFound) continue;
        has += 1;
        for (const column of columns) scores[project] += column[project];
      }
      if (has < parts.length && has === 0) continue;
      if (bans.some(({ columns, place }) => (place ? place.has(project) : columns.every((column) => column[project] > 0)))) continue;
      if (has > 0) some[project] = 1;
      if (has < parts.length) continue;
      matches[project] = 1;
      found += 1;
    }
    const isAny = found === 0 && parts.length > 1 && some.includes(1);
    return { findings, matches: isAny ? some : matches, scores, isAny };
  }
}

/**
 * Which tags of a list count for a source.
 * @param {import("./36-dictionary.js").Source} source
 */
const countingTags = ({ list, forms }) => list.tags.map((tag) => !forms || tag.forms.length === 0 || tag.forms.some((form) => forms.has(form)));

/**
 * The scores of all projects for a word. All lists must be complete.
 * @param {import("./36-dictionary.js").Finding} finding
 * @param {number} size the number of projects
 */
function scoresOf(finding, size) {
  if (finding.scores) return finding.scores;
  const scores = new Float64Array(size);
  for (const source of finding.sources) {
    const { projects, levels, tags } = source.list.postings;
    const counts = countingTags(source);
    for (let at = 0; at < projects.length; at += 1) {
      const score = source.factor * levels[at];
      if (score > scores[projects[at]] && counts[tags[at]]) scores[projects[at]] = score;
    }
  }
  finding.scores = scores;
  return scores;
}

/**
 * The first projects for a word, from the beginnings of its lists. Postings stand in the order of their levels, so that no
 * project behind what is looked at scores more than the last one before it.
 * @param {import("./36-dictionary.js").Finding} finding
 * @param {number} wanted
 * @returns {number[] | undefined}
 */
function firstOf(finding, wanted) {
  /** @type {Map<number, number>} */
  const scores = new Map();
  let bound = 0;
  /** The last project at the bound, behind which others with that score may stand. */
  let last = Infinity;
  for (const source of finding.sources) {
    const { projects, levels, tags } = source.list.open();
    const counts = countingTags(source);
    const { count } = source.list;
    const known = Math.min(source.list.known, LOOKED_AT);
    for (let at = 0; at < known; at += 1) {
      if (counts[tags[at]]) scores.set(projects[at], Math.max(scores.get(projects[at]) ?? 0, source.factor * levels[at]));
    }
    if (known === count) continue;
    const least = source.factor * levels[known - 1];
    if (least > bound) [bound, last] = [least, projects[known - 1]];
    else if (least === bound) last = Math.min(last, projects[known - 1]);
  }
  const sorted = [...scores].sort(([a, x], [b, y]) => y - x || a - b);
  const certain = sorted.filter(([project, score]) => score > bound || (score === bound && project <= last));
  if (certain.length < wanted && bound > 0) return undefined;
  return certain.slice(0, wanted).map(([project]) => project);
}
