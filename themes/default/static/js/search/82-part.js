import { Failure } from "./10-failure.js";

/**
 * A part of the script that is fetched when it is first needed.
 * @template T
 */
export class Part {
  /** @param {string} address */
  constructor(address) {
    this.address = address;
    this.attempts = 0;
    /** @type {Promise<T> | undefined} */
    this.module = undefined;
  }

  /**
   * What the part exports.
   * @returns {Promise<T>}
   */
  load() {
    // A browser may remember that a module could not be fetched: another fragment makes it another one.
    this.module ??= import(this.attempts > 0 ? `${this.address}#${this.attempts}` : this.address).catch(async () => {
      this.module = undefined;
      this.attempts += 1;
      const answer = await fetch(this.address).catch(() => undefined);
      throw new Failure(answer?.status === 404 ? "gone" : "offline", this.address);
    });
    return /** @type {Promise<T>} */ (this.module);
  }
}
