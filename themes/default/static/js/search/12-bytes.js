import { broken } from "./10-failure.js";

const UTF8 = new TextDecoder("utf-8", { fatal: true });

/** Reads numbers and strings one after the other, as `docs/search-index.md` writes them. */
export class ByteReader {
  /** @param {Uint8Array} bytes */
  constructor(bytes) {
    this.bytes = bytes;
    this.at = 0;
  }

  /** Whether everything has been read. */
  get isAtEnd() {
    return this.at === this.bytes.length;
  }

  /**
   * The next bytes.
   * @param {number} count
   */
  take(count) {
    const taken = this.bytes.subarray(this.at, this.at + count);
    if (taken.length < count) throw broken("the file ends too early");
    this.at += count;
    return taken;
  }

  byte() {
    const byte = this.bytes[this.at];
    if (byte === undefined) throw broken("the file ends too early");
    this.at += 1;
    return byte;
  }

  /** A number of seven bits a byte, the lowest first. */
  number() {
    let value = 0;
    for (let scale = 1; scale < 2 ** 56; scale *= 128) {
      const byte = this.byte();
      value += (byte & 127) * scale;
      if (byte < 128 && value <= Number.MAX_SAFE_INTEGER) return value;
    }
    throw broken("a number is too large");
  }

  string() {
    return UTF8.decode(this.take(this.number()));
  }

  /**
   * As many of something as the number before it says.
   * @template T
   * @param {() => T} read
   * @returns {T[]}
   */
  list(read) {
    const items = [];
    for (let left = this.number(); left > 0; left -= 1) items.push(read());
    return items;
  }

  /** Strings, each by what it shares with the one before. */
  strings() {
    return this.list(this.sharing());
  }

  /**
   * A function that reads strings which share their beginning with the one before.
   * @returns {() => string}
   */
  sharing() {
    let last = new Uint8Array();
    return () => {
      const length = this.number();
      if (length > last.length) throw broken("a word shares more than there is with the one before");
      const shared = last.subarray(0, length);
      const rest = this.take(this.number());
      const whole = new Uint8Array(shared.length + rest.length);
      whole.set(shared);
      whole.set(rest, shared.length);
      last = whole;
      return UTF8.decode(whole);
    };
  }
}
