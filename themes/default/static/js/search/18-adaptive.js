import { broken } from "./10-failure.js";
import { ByteReader } from "./12-bytes.js";

/** Bits behind a number's highest that are estimated. */
const ESTIMATED = 4;

/** Bits that a number has at most behind its highest. */
const MOST_BITS = 53;

/** The most bits that are written as they are at a time. */
const PLAIN = 16;

/** How likely each of some flags is set: of 65,536, and how many it was learnt from, 255 at most. */
class Estimates {
  /** @param {number} count */
  constructor(count) {
    this.set = new Uint16Array(count).fill(2 ** 15);
    this.seen = new Uint8ClampedArray(count);
  }
}

/** Reads numbers that are packed by what came before them in the same context, as `docs/search-index.md` tells. */
export class AdaptiveReader {
  /** @param {Uint8Array} bytes */
  constructor(bytes) {
    this.reader = new ByteReader(bytes);
    this.size = 2 ** 32 - 1;
    this.code = this.reader.take(4).reduce((code, byte) => code * 256 + byte, 0);
    /** @type {Map<number, Estimates>} */
    this.contexts = new Map();
  }

  /** Whether everything has been read. */
  get isAtEnd() {
    return this.reader.isAtEnd;
  }

  /** @param {number} context */
  number(context) {
    let estimates = this.contexts.get(context);
    if (!estimates) this.contexts.set(context, (estimates = new Estimates((MOST_BITS + 1) << ESTIMATED)));
    let length = 0;
    while (this.decide(estimates, length << ESTIMATED)) if ((length += 1) > MOST_BITS) throw broken("a number is too large");
    const estimated = Math.min(length, ESTIMATED);
    let number = 1;
    for (let left = estimated; left > 0; left -= 1) number = number * 2 + Number(this.decide(estimates, (length << ESTIMATED) + number));
    for (let left = length - estimated; left > 0; left -= PLAIN) {
      const taken = Math.min(left, PLAIN);
      const size = this.size >>> taken;
      const bits = Math.floor(this.code / size);
      if (bits >= 2 ** taken) throw broken("there is no such number");
      this.narrow(bits * size, size);
      number = number * 2 ** taken + bits;
    }
    return number - 1;
  }

  /**
   * @param {Estimates} estimates
   * @param {number} at
   */
  decide({ set, seen }, at) {
    const part = (this.size >>> 16) * set[at];
    const weight = seen[at] + 2;
    const isSet = this.code < part;
    if (isSet) {
      set[at] += (65_536 - set[at]) / weight;
      this.narrow(0, part);
    } else {
      set[at] -= Math.floor(set[at] / weight);
      this.narrow(part, this.size - part);
    }
    seen[at] += 1;
    return isSet;
  }

  /**
   * Goes on with a part of the range.
   * @param {number} from
   * @param {number} size
   */
  narrow(from, size) {
    this.code -= from;
    for (this.size = size; this.size < 2 ** 24; this.size *= 256) this.code = this.code * 256 + this.reader.byte();
  }
}
