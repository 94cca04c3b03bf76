import { Failure, broken } from "./10-failure.js";
import { ByteReader } from "./12-bytes.js";

const MAGIC = "projektblad search ";

/** The version of the format that this client reads. */
const VERSION = 5;

/**
 * The first file of an index.
 * @typedef {object} Root
 * @property {number} projects
 * @property {string[]} shards the beginning of the first key in each shard of the dictionary
 * @property {string[]} spellings the first character of the words in each file of spellings
 */

/**
 * @param {Uint8Array} bytes
 * @returns {Root}
 */
export function readRoot(bytes) {
  const reader = new ByteReader(bytes);
  if (String.fromCharCode(...reader.take(MAGIC.length)) !== MAGIC) throw broken("this is no search index");
  if (reader.number() > VERSION) throw new Failure("newer");
  return { projects: reader.number(), shards: reader.strings(), spellings: reader.strings() };
}
