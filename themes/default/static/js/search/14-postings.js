import { broken } from "./10-failure.js";

/** Levels are lower than this. */
const TOP = 64;

/**
 * Projects that have a word, the strongest first, column by column.
 * @typedef {object} Postings
 * @property {Uint32Array} projects their numbers
 * @property {Uint8Array} levels how strongly each has the word: 1 to 63
 * @property {Uint16Array} tags the index of each one's tag in the list's table
 */

/**
 * Reads postings from bits, the highest of a byte first.
 * @param {Uint8Array} bytes
 * @param {Postings} into
 * @param {number} from where in `into` the first goes
 * @param {number} to where in `into` the last one ends
 * @param {number} projects in the catalogue
 * @param {number} tags in the list's table
 * @param {number} parameter of Rice's code, in which tags are written; below 0 where all take as many bits as the last one
 */
export function readPostings(bytes, into, from, to, projects, tags, parameter) {
  const end = bytes.length * 8;
  const width = 32 - Math.clz32(Math.max(tags, 1) - 1);
  let at = 0;

  /** The next 32 bits; zeros behind the end. */
  const window = () => {
    const i = at >> 3;
    const high = (bytes[i] << 24) | (bytes[i + 1] << 16) | (bytes[i + 2] << 8) | bytes[i + 3];
    const shift = at & 7;
    return shift ? (high << shift) | (bytes[i + 4] >> (8 - shift)) : high;
  };
  const bits = (/** @type {number} */ count) => {
    const value = count ? window() >>> (32 - count) : 0;
    at += count;
    return value;
  };
  const zeros = () => {
    for (let count = 0; at < end; count += 32, at += 32) {
      const more = Math.clz32(window());
      if (more < 32) {
        at += more + 1;
        return count + more;
      }
    }
    throw broken("a list of projects ends too early");
  };
  const rice = (/** @type {number} */ k) => zeros() * 2 ** k + bits(k);
  const gamma = () => {
    const length = zeros();
    if (length > 30) throw broken("a number in a list of projects is too large");
    return 2 ** length + bits(length);
  };

  for (let level = TOP; from < to; ) {
    level -= gamma();
    const count = gamma();
    if (level < 1 || count > to - from) throw broken("a list of projects is not as long as it says");
    const k = Math.max(0, 31 - Math.clz32(Math.floor(projects / count)));
    for (let project = 0, left = count; left > 0; left -= 1) {
      project += rice(k);
      const tag = parameter < 0 ? bits(width) : rice(parameter);
      if (project >= projects || tag >= Math.max(tags, 1)) throw broken("a list names a project or a tag that there is none of");
      into.projects[from] = project;
      into.levels[from] = level;
      into.tags[from] = tag;
      from += 1;
      project += 1;
    }
  }
  if (at > end) throw broken("a list of projects ends too early");
}
