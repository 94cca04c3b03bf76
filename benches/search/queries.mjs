// What is asked.
import { wordsOf } from "./truth.mjs";

/** Cold queries by kind. All of them find ten of a thousand projects. */
export const COLD = {
  "one word": ["kompetens", "ungdomar", "arbetsmarknad"],
  "two words": ["psykisk hälsa"],
  "a common word": ["att"],
  "common words": ["projektet i stockholm"],
};

/** A word together with a municipality: its name, and its name in addresses. */
export const PLACED = { query: "samverkan", name: "Stockholm", slug: "stockholm" };

/** Warm queries are taken from so many projects: of each a word, and two words. */
const SAMPLED = 20;

/**
 * Words and pairs of words from the texts, the same ones each time.
 * @param {string[]} sheets
 */
export async function sample(sheets) {
  const random = generator(2007);
  const pick = (/** @type {string[]} */ all) => /** @type {string} */ (all[Math.floor(random() * all.length)]);
  /** @type {Set<string>} */
  const queries = new Set();
  while (queries.size < 2 * SAMPLED) {
    const words = (await wordsOf(pick(sheets))).filter((word) => /^\p{L}{4,}$/u.test(word));
    queries.add(pick(words));
    queries.add(`${pick(words)} ${pick(words)}`);
  }
  return [...queries];
}

/**
 * Numbers from 0 to below 1 that look random (mulberry32).
 * @param {number} seed
 */
function generator(seed) {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
