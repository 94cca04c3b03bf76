import { composed, runs, wordOf } from "./20-words.js";
import { ENDINGS } from "./34-spelling.js";
import { el } from "./62-dom.js";

/** Shorter pieces are no parts of compounds. */
const PART = 3;

/**
 * Whether a stem can be a part of a compound: it begins it or ends it, but for an ending, or there is a part on either side.
 * @param {string} stem
 * @param {string} word
 */
function isPart(stem, word) {
  for (let at = word.indexOf(stem); at >= 0; at = word.indexOf(stem, at + 1)) {
    const rest = word.slice(at + stem.length);
    if ((at === 0 || at >= PART) && (ENDINGS.has(rest) || rest.length > PART)) return true;
  }
  return false;
}

/**
 * Whether a word begins as one that may go on.
 * @param {import("./36-dictionary.js").Finding} finding
 * @param {string} spelling
 * @param {string} key
 */
function begins(finding, spelling, key) {
  return finding.hasBeginnings && (finding.areSpelt ? spelling.startsWith(finding.spelling) : key.startsWith(finding.key));
}

/**
 * A text taken apart: its runs of letters and digits, and where they stand.
 * @typedef {object} Apart
 * @property {string} text composed
 * @property {string[]} words
 * @property {number[]} places
 */

/**
 * @param {string} text composed
 * @returns {Apart}
 */
export function takeApart(text) {
  const [words, places] = [/** @type {string[]} */ ([]), /** @type {number[]} */ ([])];
  for (const { 0: run, index } of runs(text)) {
    words.push(run);
    places.push(index);
  }
  return { text, words, places };
}

/** Finds the words of a query in text. */
export class Marker {
  /** @param {import("./36-dictionary.js").Finding[]} findings */
  constructor(findings) {
    this.findings = findings;
    /** @type {Map<string, number>} */
    this.known = new Map();
  }

  /**
   * Which of the query's words a word in a text is a hit for: its index, or -1.
   * @param {string} run
   */
  hit(run) {
    let hit = this.known.get(run);
    if (hit === undefined) {
      const { spelling, key } = wordOf(run);
      hit = this.findings.findIndex(
        (finding) => finding.forms.has(spelling) || begins(finding, spelling, key) || finding.stems.some((stem) => isPart(stem, spelling)),
      );
      this.known.set(run, hit);
    }
    return hit;
  }

  /**
   * Whether a word in a text is a hit only because one of the query's words is a part of it.
   * @param {string} run
   */
  isCompound(run) {
    const { spelling, key } = wordOf(run);
    const finding = this.findings[this.hit(run)];
    return Boolean(finding) && !finding.forms.has(spelling) && !begins(finding, spelling, key);
  }

  /**
   * The hits in a text.
   * @param {Apart} text
   */
  hits({ words, places }) {
    const hits = [];
    for (let number = 0; number < words.length; number += 1) {
      const word = this.hit(words[number]);
      if (word >= 0) hits.push({ run: words[number], at: places[number], end: places[number] + words[number].length, word });
    }
    return hits;
  }

  /**
   * A text with its hits marked.
   * @param {string} text
   * @returns {(string | Node)[]}
   */
  mark(text) {
    /** @type {(string | Node)[]} */
    const pieces = [];
    let from = 0;
    for (const { run, at, end } of this.hits(takeApart(text))) {
      pieces.push(text.slice(from, at), el("mark", {}, run));
      from = end;
    }
    return [...pieces, text.slice(from)];
  }

  /**
   * Marks the hits in an element, and tells which of the query's words were met.
   * @param {Element} element
   */
  markIn(element) {
    const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
    const texts = [];
    while (walker.nextNode()) texts.push(/** @type {Text} */ (walker.currentNode));
    for (const text of texts) text.replaceWith(...this.mark(composed(text.data)));
    return this.hits(takeApart(composed(element.textContent ?? ""))).map(({ word }) => word);
  }
}
