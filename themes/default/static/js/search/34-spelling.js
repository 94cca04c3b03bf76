import { ByteReader } from "./12-bytes.js";
import { compare, keyOf } from "./20-words.js";

/** What Swedish and English words are inflected with. */
export const ENDINGS = new Set(
  " a ad ade an ande ar are aren arens ares arna arnas ars as ast aste at ed en ens er erna ernas ers es et ets ing ly n na nas ning ningar ningarna ningen ns or orna ornas r s t ts".split(" "),
);

/** Shorter beginnings are no stem. */
const STEM = 4;

/**
 * A word that the catalogue has.
 * @typedef {object} Spelling
 * @property {string} spelling
 * @property {string} key
 * @property {number} projects that have it
 */

/**
 * @param {Uint8Array} bytes
 * @returns {Spelling[]}
 */
export function readSpellings(bytes) {
  const reader = new ByteReader(bytes);
  const next = reader.sharing();
  return reader.list(() => {
    const spelling = next();
    return { spelling, key: keyOf(spelling), projects: reader.number() };
  });
}

/**
 * The word that somebody most likely meant, and whether it is only another form of what was written.
 * @param {string} key of what was written
 * @param {Spelling[]} spellings in their order
 * @returns {{spelling: string, isInflection: boolean} | undefined}
 */
export function nearest(key, spellings) {
  const length = [...key].length;
  if (length < 4) return undefined;
  let least = length < 8 ? 1 : 2;
  /** @type {Spelling | undefined} */
  let best;
  for (const one of spellings) {
    const far = distance(key, one.key, least);
    if (far < least || (far === least && (!best || (one.projects - best.projects || compare(best.spelling, one.spelling)) > 0))) {
      least = far;
      best = one;
    }
  }
  return best && { spelling: best.spelling, isInflection: least < 1 };
}

/**
 * How far apart two words are: less than 1 between inflections, the less the shorter their endings are.
 * @param {string} a
 * @param {string} b
 * @param {number} most what is further apart than this is all the same
 */
function distance(a, b, most) {
  const endings = inflection(a, b);
  if (endings !== undefined) return endings / 100;
  const [one, other] = [[...a], [...b]];
  return Math.abs(one.length - other.length) > most ? Infinity : edits(one, other, most);
}

/**
 * The characters of the endings of two inflections of one word; nothing where they are none.
 * @param {string} a
 * @param {string} b
 */
function inflection(a, b) {
  let stem = 0;
  while (stem < a.length && a[stem] === b[stem]) stem += 1;
  for (; stem >= STEM; stem -= 1) {
    if (ENDINGS.has(a.slice(stem)) && ENDINGS.has(b.slice(stem))) return a.length + b.length - 2 * stem;
  }
  return undefined;
}

/**
 * Letters left out, put in, exchanged, or swapped with their neighbour (Damerau 1964, optimal string alignment).
 * @param {string[]} a
 * @param {string[]} b
 * @param {number} most
 */
function edits(a, b, most) {
  /** @type {number[]} */
  let before = [];
  let last = [...b.keys(), b.length];
  for (const [i, letter] of a.entries()) {
    const row = [i + 1];
    for (const [j, other] of b.entries()) {
      let cost = Math.min(last[j] + (letter === other ? 0 : 1), last[j + 1] + 1, row[j] + 1);
      if (i > 0 && j > 0 && letter === b[j - 1] && a[i - 1] === other) cost = Math.min(cost, before[j - 1] + 1);
      row.push(cost);
    }
    if (Math.min(...row) > most) return Infinity;
    before = last;
    last = row;
  }
  return last[b.length];
}
