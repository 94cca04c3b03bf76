// What every search has in common here.

/**
 * @typedef {object} Engine
 * @property {string} name
 * @property {(query: import("./queries.mjs").Query) => Promise<string[]>} search the best projects, at most `LIMIT`
 * @property {() => Promise<void>} close
 */

/** How many answers count: what a visitor sees without scrolling far. */
export const LIMIT = 10;
