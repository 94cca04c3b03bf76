import { broken } from "./10-failure.js";
import { ByteReader } from "./12-bytes.js";
import { readPostings } from "./14-postings.js";
import { isCommon, readCommon } from "./19-common.js";

/** The languages in the order of their numbers. */
export const LANGUAGES = ["sv", "en"];

/** Bits of a line's and of a group's first byte. */
const LINE_SPELT = 1;
const LINE_BEGINNING = 2;
const LINE_LANGUAGE = 4;
const GROUP_WORD = 1;
const GROUP_COMPOUND = 2;
const GROUP_MOST = 4;
const GROUP_SPELLINGS = 8;

/**
 * Where a group stands, and which of its forms a word is.
 * @typedef {object} Place
 * @property {number} lang
 * @property {number} shard
 * @property {number} index in that shard
 * @property {number} form
 */

/**
 * A word of the dictionary, or a beginning of words.
 * @typedef {object} Line
 * @property {string} key
 * @property {string} spelling
 * @property {boolean} isBeginning
 * @property {Place[]} places
 */

/**
 * The forms of one stem.
 * @typedef {object} Group
 * @property {number} most for a beginning: projects that have the most frequent of its words
 * @property {string[]} spellings how that beginning is spelt, by the numbers of the list's forms; none where always like its key
 * @property {List} [word] the projects that have the word
 * @property {List} [compound] the projects that have it as a part of a compound
 * @property {Set<string>} forms the spellings that have been met so far
 */

/**
 * A piece of the dictionary.
 * @typedef {object} Shard
 * @property {Line[]} lines
 * @property {Group[]} groups
 */

/** Projects, strongest first; the end of a long list is in a file of its own. */
export class List {
  /**
   * @param {ByteReader} reader
   * @param {number} projects in the catalogue
   */
  constructor(reader, projects) {
    this.count = reader.number();
    this.tags = reader.list(() => ({ parts: reader.byte(), forms: reader.list(() => reader.number()) }));
    /** How postings name them: see `readPostings`. */
    this.parameter = this.tags.length > 1 ? reader.number() - 1 : -1;
    /** Postings that are known. */
    this.known = reader.number();
    if (this.count > projects || this.known > this.count || this.tags.length > 0xffff || this.parameter > 31) throw broken("a list of projects is longer than it says");
    this.all = projects;
    const head = reader.take(reader.number());
    this.file = this.known < this.count ? reader.number() : -1;
    /** Room for them is made when they are wanted. */
    this.postings = { projects: new Uint32Array(), levels: new Uint8Array(), tags: new Uint16Array() };
    /** @type {Uint8Array | null} what is not decoded yet */
    this.head = head;
  }

  /** Decodes the postings that stand in the shard. */
  open() {
    if (!this.head) return this.postings;
    this.postings = { projects: new Uint32Array(this.count), levels: new Uint8Array(this.count), tags: new Uint16Array(this.count) };
    readPostings(this.head, this.postings, 0, this.known, this.all, this.tags.length, this.parameter);
    this.head = null;
    return this.postings;
  }

  /**
   * Fetches what is not there yet.
   * @param {import("./16-files.js").Files} files
   */
  async complete(files) {
    this.open();
    if (this.known === this.count) return;
    await files.get(`l/${this.file}.bin`, (bytes) => {
      if (isCommon(this.count, this.all)) readCommon(bytes, this.postings, this.known, this.all, this.tags.length);
      else readPostings(bytes, this.postings, this.known, this.count, this.all, this.tags.length, this.parameter);
      this.known = this.count;
    });
  }

  /**
   * The tag of a project; nothing where it is not among those that are known.
   * @param {number} project
   */
  tagOf(project) {
    const at = this.postings.projects.subarray(0, this.known).indexOf(project);
    return at < 0 ? undefined : { ...this.tags[this.postings.tags[at]], level: this.postings.levels[at] };
  }
}

/**
 * Reads a shard.
 * @param {Uint8Array} bytes
 * @param {number} number the shard's
 * @param {number} projects in the catalogue
 * @returns {Shard}
 */
export function readShard(bytes, number, projects) {
  const reader = new ByteReader(bytes);
  const key = reader.sharing();
  const lines = reader.list(() => readLine(reader, key(), number));
  const groups = reader.list(() => readGroup(reader, projects));
  if (!reader.isAtEnd) throw broken("a file goes on after its end");
  for (const { spelling, isBeginning, places } of lines) {
    for (const { shard, index } of isBeginning ? [] : places) {
      if (shard === number) groups[index]?.forms.add(spelling);
    }
  }
  return { lines, groups };
}

/**
 * @param {ByteReader} reader
 * @param {string} key
 * @param {number} number the shard's
 * @returns {Line}
 */
function readLine(reader, key, number) {
  const flags = reader.byte();
  const spelling = flags & LINE_SPELT ? reader.string() : key;
  const places = [];
  for (const lang of LANGUAGES.keys()) {
    if (!(flags & (LINE_LANGUAGE << lang))) continue;
    const here = reader.number();
    const [shard, index] = here > 0 ? [number, here - 1] : [reader.number(), reader.number()];
    places.push({ lang, shard, index, form: reader.number() });
  }
  return { key, spelling, isBeginning: (flags & LINE_BEGINNING) > 0, places };
}

/**
 * @param {ByteReader} reader
 * @param {number} projects
 * @returns {Group}
 */
function readGroup(reader, projects) {
  const flags = reader.byte();
  return {
    most: flags & GROUP_MOST ? reader.number() : 0,
    spellings: flags & GROUP_SPELLINGS ? reader.strings() : [],
    word: flags & GROUP_WORD ? new List(reader, projects) : undefined,
    compound: flags & GROUP_COMPOUND ? new List(reader, projects) : undefined,
    forms: new Set(),
  };
}
