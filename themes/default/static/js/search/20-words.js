/**
 * A word as somebody wrote it.
 * @typedef {object} Word
 * @property {string} spelling in lower case
 * @property {string} key how it is looked up: without its marks, `å` as `a`
 */

/** Longer runs of letters are not words but codes. */
const LONGEST = 64;

/** Letters that Unicode does not take apart. @type {Record<string, string>} */
const LETTERS = { ø: "o", æ: "ae", œ: "oe", ß: "ss", ð: "d", đ: "d", þ: "th", ł: "l", ı: "i" };

/**
 * How words are looked up.
 * @param {string} spelling in lower case
 */
export function keyOf(spelling) {
  if (/^[a-z0-9]*$/.test(spelling)) return spelling;
  const bare = spelling.normalize("NFD").replace(/[^\p{Alphabetic}\p{N}]/gu, "");
  return bare.replace(/[øæœßðđþłı]/g, (letter) => LETTERS[letter]);
}

/** Words by their runs: most that texts are made of come again and again. @type {Map<string, Word>} */
const known = new Map();
const KNOWN = 30_000;

/**
 * A run of letters as a word.
 * @param {string} run
 * @returns {Word}
 */
export function wordOf(run) {
  let word = known.get(run);
  if (!word) {
    const spelling = run.toLowerCase().replaceAll("ς", "σ").replaceAll("\u0307", "");
    word = { spelling, key: keyOf(spelling) };
    if (known.size >= KNOWN) known.clear();
    known.set(run, word);
  }
  return word;
}

/**
 * A text in composed form (NFC), without what may stand within words unseen: soft hyphens and their like.
 * @param {string} text
 */
export const composed = (text) => text.normalize().replace(/[\u00ad\u200b-\u200d\u2060\ufeff]/g, "");

/**
 * The runs of letters and digits in a text, and where they stand.
 * @param {string} text composed
 */
export const runs = (text) => text.matchAll(/[\p{Alphabetic}\p{N}]+/gu);

/**
 * The words of a text.
 * @param {string} text
 * @returns {Word[]}
 */
export function wordsOf(text) {
  const found = [...runs(composed(text))].map(([run]) => run);
  return found.filter((run) => [...run].length <= LONGEST).map(wordOf);
}

/**
 * Compares strings as the index orders them: by code points, which differ from JavaScript's order behind U+FFFF.
 * @param {string} a
 * @param {string} b
 */
export function compare(a, b) {
  for (let at = 0; at < a.length && at < b.length; at += 1) {
    const [x, y] = [a.charCodeAt(at), b.charCodeAt(at)];
    if (x !== y) return rank(x) - rank(y);
  }
  return a.length - b.length;
}

/** @param {number} unit of UTF-16; halves of a pair come last. */
const rank = (unit) => (unit >= 0xd800 && unit < 0xe000 ? unit + 0x10000 : unit);

/**
 * The index of the last of some ascending strings that is not greater than a text; 0 if all are.
 * @param {string[]} beginnings
 * @param {string} text
 */
export function placeOf(beginnings, text) {
  const next = beginnings.findIndex((beginning) => compare(beginning, text) > 0);
  return Math.max(0, (next < 0 ? beginnings.length : next) - 1);
}
