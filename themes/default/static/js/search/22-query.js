import { wordsOf } from "./20-words.js";

/**
 * How a word is taken: as a whole word, also as the beginning of words (it is being typed), only as their beginning
 * (it ends in `*`), or as a whole word that nothing else stands in for (it is excluded).
 * @typedef {"word" | "typed" | "beginning" | "exact"} Manner
 */

/**
 * What a project must have, or may not have: a word, or words that follow one another.
 * @typedef {object} Part
 * @property {import("./20-words.js").Word[]} words
 * @property {Manner} manner
 * @property {boolean} isPhrase
 */

/**
 * A query, understood.
 * @typedef {object} Query
 * @property {Part[]} wanted
 * @property {Part[]} banned
 */

/**
 * Takes a query apart.
 * @param {string} text as it was typed
 * @returns {Query}
 */
export function parse(text) {
  /** @type {Query} */
  const query = { wanted: [], banned: [] };
  const pieces = [...text.matchAll(/(-?)"([^"]*)"|(\S+)/g)];
  for (const [at, [piece, minus, quoted, plain]] of pieces.entries()) {
    const isBanned = piece.startsWith("-");
    const parts = isBanned ? query.banned : query.wanted;
    const words = wordsOf(quoted ?? plain);
    if (plain === undefined) {
      if (words.length > 0) parts.push({ words, manner: minus ? "exact" : "word", isPhrase: true });
      continue;
    }
    const isTyped = at === pieces.length - 1 && !/\s$/.test(text);
    for (const word of words) {
      const isLast = word === words.at(-1);
      /** @type {Manner} */
      let manner = "word";
      if (isBanned) manner = "exact";
      else if (isLast && plain.endsWith("*")) manner = "beginning";
      else if (isLast && isTyped && [...word.spelling].length > 1) manner = "typed";
      parts.push({ words: [word], manner, isPhrase: false });
    }
  }
  return query;
}
