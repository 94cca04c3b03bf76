import { isIn } from "./56-selection.js";

/** So many are put in order one by one; more are sorted. */
const INSERTED = 200;

/** More than any amount: where there are several currencies, amounts in one of them stand together. */
const APART = 1e15;

/**
 * What projects are put in order by, the greatest first.
 * @param {import("./56-selection.js").Chooser} chooser
 * @param {import("./56-selection.js").Selection} selection
 * @param {string} order one of ORDERS
 * @returns {Promise<Float64Array>}
 */
export async function ranksOf(chooser, { answer }, order) {
  const { columns, lang } = chooser;
  if (order === "relevance" && answer) return answer.scores;
  if (order === "start") return columns.numbers("start");
  if (order === "granted" || order === "total") {
    const [amounts, programmes] = await Promise.all([columns.numbers(order === "total" ? "total-budget" : "grant"), columns.numbers("programme")]);
    const currencies = await chooser.currencies();
    return amounts.map((amount, project) => amount - APART * currencies.indexOf(currencies[programmes[project] - 1]));
  }
  return (await columns.numbers(`title-${lang}`)).map((place) => -place);
}

/**
 * The first projects of a selection in an order; those that rank the same by number.
 * @param {import("./56-selection.js").Selection} selection
 * @param {Float64Array} ranks
 * @param {number} wanted
 */
export function firstBy(selection, ranks, wanted) {
  if (wanted > INSERTED) {
    const all = [...ranks.keys()].filter((project) => isIn(selection, project));
    return all.sort((a, b) => ranks[b] - ranks[a] || a - b).slice(0, wanted);
  }
  /** @type {number[]} */
  const first = [];
  for (let project = 0; project < ranks.length; project += 1) {
    if (!isIn(selection, project)) continue;
    if (first.length === wanted && ranks[project] <= ranks[first[wanted - 1]]) continue;
    let at = first.length;
    while (at > 0 && ranks[first[at - 1]] < ranks[project]) at -= 1;
    first.splice(at, 0, project);
    if (first.length > wanted) first.pop();
  }
  return first;
}
