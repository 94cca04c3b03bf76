import { FACETS } from "./50-columns.js";

/** The orders that results can stand in. */
export const ORDERS = /** @type {const} */ (["relevance", "granted", "total", "start", "name"]);

/**
 * Everything that the address tells.
 * @typedef {object} State
 * @property {string} query as it was typed
 * @property {Partial<Record<import("./50-columns.js").Facet, string[]>>} chosen names of values in addresses, with a hyphen before those that are excluded
 * @property {string} budget "SEK-1000000-5000000"; either amount may be missing
 * @property {string} period "2010-2014"; either year may be missing
 * @property {string} order one of ORDERS; empty where nothing was chosen
 * @property {number} page from 1 on
 */

/**
 * The state in an address.
 * @param {string} search the address from its question mark on
 * @returns {State}
 */
export function readAddress(search) {
  const fields = new URLSearchParams(search);
  /** @type {State["chosen"]} */
  const chosen = {};
  for (const facet of FACETS) chosen[facet] = [...new Set(fields.getAll(facet))].filter(Boolean);
  const [order = ""] = ORDERS.filter((name) => name === fields.get("sort"));
  return {
    query: fields.get("q") ?? "",
    chosen,
    budget: /^[A-Z]{3}-(\d+-\d*|-\d+)$/.test(fields.get("budget") ?? "") ? (fields.get("budget") ?? "") : "",
    period: /^(\d+-\d*|-\d+)$/.test(fields.get("period") ?? "") ? (fields.get("period") ?? "") : "",
    order,
    page: Math.max(1, Number(/^\d{1,7}$/.exec(fields.get("page") ?? "")) || 1),
  };
}

/**
 * The address of a state, from its question mark on; empty where nothing is asked for.
 * @param {State} state
 */
export function writeAddress({ query, chosen, budget, period, order, page }) {
  const fields = new URLSearchParams();
  if (query.trim()) fields.set("q", query);
  for (const facet of FACETS) chosen[facet]?.forEach((slug) => fields.append(facet, slug));
  if (budget) fields.set("budget", budget);
  if (period) fields.set("period", period);
  if (order) fields.set("sort", order);
  if (page > 1) fields.set("page", String(page));
  const text = fields.toString();
  return text && `?${text}`;
}

/**
 * Whether a state leaves projects out by anything but words.
 * @param {State} state
 */
export const isFiltered = ({ chosen, budget, period }) => Boolean(budget || period || FACETS.some((facet) => chosen[facet]?.length));
