import { Dictionary } from "./36-dictionary.js";
import { Files } from "./16-files.js";
import { Phrases } from "./38-phrases.js";
import { readRoot } from "./30-root.js";

/** Words of queries whose scores are kept. */
const KEPT = 16;

/**
 * What is known of a part of a query.
 * @typedef {object} Found
 * @property {import("./36-dictionary.js").Finding[]} findings one for each of its words
 * @property {Set<number>} [projects] those that a phrase stands in, where the index tells
 */

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
   * @param {import("./22-query.js").Part} part
   * @returns {Promise<Found>}
   */
  async part({ words, manner, isPhrase }) {
    const [findings, projects] = await Promise.all([
      Promise.all(words.map((word) => this.word(word, manner))),
      isPhrase ? this.phrases.find(words) : undefined,
    ]);
    return { findings, projects };
  }

  /**
   * The first results of a query of one word, told from the heads of its lists: no project that is not in them can come
   * before. Nothing where they do not tell.
   * @param {import("./22-query.js").Query} query
   * @param {number} wanted how many
   */
  async first({ wanted: [part, ...others], banned }, wanted) {
    if (!part || part.isPhrase || others.length > 0 || banned.length > 0) return undefined;
    const finding = await this.word(part.words[0], part.manner);
    const projects = firstOf(finding, wanted);
    return projects && { findings: [finding], projects };
  }

  /**
   * Answers a query.
   * @param {import("./22-query.js").Query} query with at least one part
   * @returns {Promise<Answer>}
   */
  async answer(query) {
    const size = await this.size();
    const [wanted, banned] = await Promise.all([query.wanted, query.banned].map((parts) => Promise.all(parts.map((part) => this.part(part)))));
    const findings = wanted.flatMap((found) => found.findings);
    const lists = [...wanted, ...banned].flatMap((found) => found.findings.flatMap(({ sources }) => sources.map(({ list }) => list)));
    await Promise.all(lists.map((list) => list.complete(this.files)));

    const scores = new Float64Array(size);
    const parts = new Uint8Array(size);
    for (const found of wanted) {
      for (const finding of found.findings) add(scores, scoresOf(finding, size));
      for (const project of has(found, size)) parts[project] += 1;
    }
    const isAny = wanted.length > 0 && !parts.includes(wanted.length);
    const least = isAny ? 1 : wanted.length;
    const matches = parts.map((count) => (count >= least ? 1 : 0));
    for (const found of banned) {
      for (const project of has(found, size)) matches[project] = 0;
    }
    return { findings, matches, scores, isAny: isAny && wanted.length > 1 };
  }
}

/**
 * @param {Float64Array} sums
 * @param {Float64Array} scores
 */
function add(sums, scores) {
  for (let project = 0; project < sums.length; project += 1) sums[project] += scores[project];
}

/**
 * The projects that have a part of a query: a phrase, or all of its words.
 * @param {Found} found
 * @param {number} size
 * @returns {Iterable<number>}
 */
function has({ findings, projects }, size) {
  if (projects) return projects;
  const all = [];
  const columns = findings.map((finding) => scoresOf(finding, size));
  for (let project = 0; project < size; project += 1) {
    if (columns.every((scores) => scores[project] > 0)) all.push(project);
  }
  return all;
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
 * The first projects for a word, from what is known of its lists. Postings stand in the order of their levels, so that no
 * project behind the end of what is known scores more than the last one before it.
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
    const { known, count } = source.list;
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
