/**
 * Why the search cannot answer: a file is "gone" (the catalogue has been published anew), is "broken", cannot be
 * fetched ("offline"), or is of a "newer" format than this client knows.
 * @typedef {"gone" | "broken" | "offline" | "newer"} Reason
 */

/** What keeps the search from answering. */
export class Failure extends Error {
  /**
   * @param {Reason} reason what the person is told
   * @param {string} [detail] for whoever looks into it
   */
  constructor(reason, detail = reason) {
    super(detail);
    this.reason = reason;
  }
}

/** @param {string} detail what is not as the format says */
export const broken = (detail) => new Failure("broken", detail);
