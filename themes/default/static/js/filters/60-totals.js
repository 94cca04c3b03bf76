import { isIn } from "../search/56-selection.js";
import { el } from "../search/62-dom.js";

/**
 * Number, sum and median of what was granted in a selection, by currency; each project is counted once.
 * @param {import("../search/56-selection.js").Chooser} chooser
 * @param {import("../search/56-selection.js").Selection} selection
 */
export async function totalsOf(chooser, selection) {
  const { columns } = chooser;
  const [grants, programmes, currencies] = await Promise.all([columns.numbers("grant"), columns.numbers("programme"), chooser.currencies()]);
  /** @type {Map<string, number[]>} */
  const granted = new Map();
  for (let project = 0; project < columns.size; project += 1) {
    if (!isIn(selection, project)) continue;
    const currency = currencies[programmes[project] - 1];
    const amounts = granted.get(currency);
    if (amounts) amounts.push(grants[project]);
    else granted.set(currency, [grants[project]]);
  }
  return [...granted].map(([currency, amounts]) => {
    const sorted = Float64Array.from(amounts).sort();
    const middle = sorted.length / 2;
    const median = (sorted[Math.ceil(middle) - 1] + sorted[Math.floor(middle)]) / 2;
    return { currency, count: sorted.length, sum: sorted.reduce((sum, amount) => sum + amount), median };
  });
}

/**
 * The figures of a selection, as they stand over its list.
 * @param {import("../search/56-selection.js").Chooser} chooser
 * @param {import("../search/56-selection.js").Selection} selection
 * @param {import("../search/60-messages.js").Speech} speech
 * @returns {Promise<HTMLElement[]>} a table for each currency
 */
export async function figuresOf(chooser, selection, speech) {
  const totals = await totalsOf(chooser, selection);
  const [first, ...others] = totals.map(({ currency, sum, median }) => [speech.money(sum, currency), speech.money(median, currency)]);
  const none = speech.say("none-granted");
  return [table(speech, [speech.number(selection.count), ...(first ?? [none, none])]), ...others.map((row) => table(speech, ["", ...row]))];
}

/**
 * @param {import("../search/60-messages.js").Speech} speech
 * @param {string[]} values number, sum and median
 */
function table(speech, values) {
  const names = ["figure-projects", "figure-granted", "figure-median"];
  const items = values.map((value, at) => value && el("div", {}, el("dt", {}, speech.say(names[at])), el("dd", { class: "num" }, value)));
  return el("dl", { class: "figures ui" }, ...items.filter(Boolean));
}
