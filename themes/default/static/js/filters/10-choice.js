/**
 * A state with another value of a facet: chosen, excluded, or neither.
 * @param {import("../search/54-address.js").State} state
 * @param {import("../search/50-columns.js").Facet} facet
 * @param {string} slug
 * @param {"" | "-" | null} sign "-" excludes; nothing takes the value out
 * @returns {import("../search/54-address.js").State}
 */
export function choose(state, facet, slug, sign) {
  const others = (state.chosen[facet] ?? []).filter((other) => other.replace(/^-/, "") !== slug);
  return { ...state, page: 1, chosen: { ...state.chosen, [facet]: sign === null ? others : [...others, sign + slug] } };
}
