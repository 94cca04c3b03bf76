import { wordsOf } from "./20-words.js";

/** @typedef {import("./20-words.js").Word} Word */

/**
 * How a word is taken: as a whole word, also as the beginning of words (it is being typed), only as their beginning
 * (it ends in `*`), or as a whole word that nothing else stands in for (it is excluded).
 * @typedef {"word" | "typed" | "beginning" | "exact"} Manner
 */

/**
 * A query, understood.
 * @typedef {object} Query
 * @property {{word: Word, manner: Manner}[]} words that are wanted
 * @property {Word[][]} phrases that are wanted
 * @property {Word[][]} excluded words and phrases that are not
 */

/** An excluding hyphen; then a phrase in quotation marks, or a piece without white space. */
const PIECES = /(-(?=["\p{Alphabetic}\p{N}]))?(?:"([^"]*)"?|([^\p{White_Space}"]+))/gu;

/**
 * Takes a query apart.
 * @param {string} text as it was typed
 * @returns {Query}
 */
export function parse(text) {
  /** @type {Query} */
  const query = { words: [], phrases: [], excluded: [] };
  for (const match of text.matchAll(PIECES)) {
    const [all, isExcluded, phrase, piece] = match;
    const words = wordsOf(phrase ?? piece);
    if (words.length === 0) continue;
    if (isExcluded) query.excluded.push(words);
    else if (phrase !== undefined && words.length > 1) query.phrases.push(words);
    else {
      const isTyped = piece !== undefined && match.index + all.length === text.length;
      for (const [at, word] of words.entries()) {
        const isLast = at === words.length - 1;
        const isOpen = isLast && isTyped && [...word.spelling].length > 1;
        query.words.push({ word, manner: isLast && piece?.endsWith("*") ? "beginning" : isOpen ? "typed" : "word" });
      }
    }
  }
  return query;
}
