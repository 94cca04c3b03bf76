import { FACETS } from "../search/50-columns.js";
import { valuesIn } from "../search/52-names.js";
import { valuesOfAll } from "./13-values.js";
import { EXCLUDED, NONE_CHOSEN, isIn } from "../search/56-selection.js";

/**
 * What choosing a value of a facet would give.
 * @typedef {object} Count
 * @property {import("../search/52-names.js").Value} value
 * @property {number} count projects
 * @property {number} excluded projects that it would give if it were not excluded
 */

/**
 * How many projects each value of a facet would give: those that nothing but this facet's own choices keep out. A value
 * beside an excluded one counts without the projects that have the excluded one.
 * @param {import("../search/56-selection.js").Chooser} chooser
 * @param {import("../search/56-selection.js").Selection} selection
 * @param {import("../search/50-columns.js").Facet} facet
 * @param {string[]} chosen names of its values in addresses, with a hyphen before those that are excluded
 * @returns {Promise<Count[]>}
 */
export async function countsOf({ columns, files, lang }, selection, facet, chosen) {
  const named = await valuesIn(files, lang, facet);
  if (selection.count === columns.size) return named.map((value) => ({ value, count: value.projects, excluded: value.projects }));
  const { starts, values } = await valuesOfAll(columns, facet);
  const shift = FACETS.indexOf(facet) * 2;
  const [others, all] = [NONE_CHOSEN << shift, (NONE_CHOSEN | EXCLUDED) << shift];
  const counts = new Uint32Array(named.length);
  /** For each value the projects that nothing but its being excluded keeps out. */
  const shut = new Uint32Array(named.length);
  const shutOut = new Set(named.filter(({ slug }) => chosen.includes(`-${slug}`)).map(({ number }) => number));
  for (let project = 0; project < columns.size; project += 1) {
    if (!isIn(selection, project, all)) continue;
    const isOpen = isIn(selection, project, others);
    let [reasons, reason] = [0, 0];
    for (let at = starts[project]; at < starts[project + 1]; at += 1) {
      if (isOpen) counts[values[at]] += 1;
      else if (shutOut.has(values[at])) [reasons, reason] = [reasons + 1, values[at]];
    }
    if (reasons === 1) shut[reason] += 1;
  }
  return named.map((value) => ({ value, count: counts[value.number], excluded: counts[value.number] + shut[value.number] }));
}
