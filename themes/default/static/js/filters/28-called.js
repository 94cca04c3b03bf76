import { keyOf } from "../search/20-words.js";

/** @param {string} typed a name, or a part of one, as somebody writes it; of a municipality also with what it is: `Marks kommun` */
export const placeKey = (typed) => keyOf(typed.toLowerCase().replace(/\s+(kommun|stad|municipality)$/, ""));

/**
 * Whether a value may be meant by what is typed: a part of its name, or all of it in the genitive.
 * @param {string} name
 * @param {string} key
 */
export function isCalled(name, key) {
  const own = keyOf(name.toLowerCase());
  return own.includes(key) || key === `${own}s`;
}
