import { composed } from "./20-words.js";
import { takeApart } from "./64-marks.js";

/** The length of a snippet, in characters. */
const LENGTH = 240;

/** How far before the first hit a snippet begins, unless a sentence does. */
const BEFORE = 60;

/** Passages taken apart: the same results come again while somebody types. @type {WeakMap<[string, string], import("./64-marks.js").Apart>} */
const apart = new WeakMap();

/**
 * The piece of a text with most of the query's words close together, and those words as they stand there.
 * @param {[string, string][]} passages headings and texts
 * @param {import("./64-marks.js").Marker} marker
 * @returns {{text: string, runs: string[]} | undefined} nothing where there is no hit
 */
export function snippetOf(passages, marker) {
  let best = { worth: 0, text: "", at: 0, runs: /** @type {string[]} */ ([]) };
  for (const passage of passages) {
    // No text has more than all words.
    if (best.worth === marker.findings.length) break;
    const pieces = apart.get(passage) ?? takeApart(composed(passage[1]));
    apart.set(passage, pieces);
    const hits = marker.hits(pieces);
    for (const [first, { at }] of hits.entries()) {
      const near = hits.slice(first, first + 12).filter(({ end }) => end - at < LENGTH - BEFORE);
      const worth = new Set(near.map(({ word }) => word)).size;
      if (worth > best.worth) best = { worth, text: pieces.text, at, runs: near.map(({ run }) => run) };
    }
  }
  return best.worth > 0 ? { text: cut(best.text, best.at), runs: best.runs } : undefined;
}

/**
 * A piece of a text around a place, of whole words.
 * @param {string} text
 * @param {number} at
 */
function cut(text, at) {
  const end = Math.max(...[". ", "! ", "? "].map((mark) => text.lastIndexOf(mark, at - 1)));
  const sentence = end < 0 ? 0 : end + 2;
  const isNear = at - sentence <= BEFORE * 2;
  const space = text.indexOf(" ", at - BEFORE);
  const from = isNear ? sentence : space >= 0 && space < at ? space + 1 : at;
  const last = text.lastIndexOf(" ", from + LENGTH);
  const to = from + LENGTH >= text.length ? text.length : last > at ? last : from + LENGTH;
  return `${isNear ? "" : "… "}${text.slice(from, to)}${to < text.length ? " …" : ""}`;
}
