import { amountOf, yearOf } from "./42-amount.js";
import { svg } from "./12-elements.js";
import { BUDGET, PERIOD, isIn } from "../search/56-selection.js";
import { el } from "../search/62-dom.js";

/**
 * A stretch of a range, and how many projects lie in it.
 * @typedef {object} Bin
 * @property {number} from
 * @property {number} to the next stretch begins here
 * @property {number} count
 */

/**
 * What a range is of.
 * @typedef {object} Measure
 * @property {"budget" | "period"} name
 * @property {string} [unit] what stands before the two numbers in the address
 * @property {(number: number) => string} write for fields
 * @property {(number: number) => string} label with what it is counted in
 * @property {(selection: import("../search/56-selection.js").Selection) => Promise<Bin[]>} bins
 */

/** Where a step of amounts begins: 0, 1, 2, 5, 10, 20, … @param {number} step */
const edge = (step) => (step === 0 ? 0 : [1, 2, 5][(step - 1) % 3] * 10 ** Math.floor((step - 1) / 3));

/**
 * Total budgets in a currency. Each stretch ends at about twice its beginning: 1, 2, 5, 10, 20, …
 * @param {import("../search/56-selection.js").Chooser} chooser
 * @param {import("../search/60-messages.js").Speech} speech
 * @param {string} unit the currency
 * @returns {Measure}
 */
export function budgets(chooser, speech, unit) {
  const bins = async (/** @type {import("../search/56-selection.js").Selection} */ selection) => {
    const steps = await chooser.amounts("budget-step", unit);
    const known = steps.filter((step) => step >= 0);
    if (known.length === 0) return [];
    const [first, last] = [known.reduce((a, b) => Math.min(a, b)), known.reduce((a, b) => Math.max(a, b))];
    const bins = Array.from({ length: last - first + 1 }, (_, at) => ({ from: edge(first + at), to: edge(first + at + 1), count: 0 }));
    steps.forEach((step, project) => {
      if (step >= 0 && isIn(selection, project, BUDGET)) bins[step - first].count += 1;
    });
    return bins;
  };
  return { name: "budget", unit, write: (number) => speech.number(number), label: (number) => speech.money(number, unit), bins };
}

/**
 * The years in which projects went on.
 * @param {import("../search/56-selection.js").Chooser} chooser
 * @returns {Measure}
 */
export function periods(chooser) {
  const bins = async (/** @type {import("../search/56-selection.js").Selection} */ selection) => {
    const { starts, ends } = await chooser.columns.periods();
    if (starts.length === 0) return [];
    const first = starts.reduce((least, year) => Math.min(least, year));
    const last = [starts, ends].reduce((most, years) => years.reduce((most, year) => Math.max(most, year), most), 0);
    const bins = Array.from({ length: last - first + 1 }, (_, at) => ({ from: first + at, to: first + at + 1, count: 0 }));
    starts.forEach((start, project) => {
      if (!isIn(selection, project, PERIOD)) return;
      for (let year = start; year <= (ends[project] || last); year += 1) bins[year - first].count += 1;
    });
    return bins;
  };
  return { name: "period", write: String, label: String, bins };
}

/**
 * Writes into a field, unless somebody is writing there.
 * @param {HTMLInputElement} field
 * @param {string} text
 */
function write(field, text) {
  if (field !== document.activeElement) field.value = text;
}

/** A range, from the least to the most, over a drawing of what lies in it. */
export class RangeView {
  /**
   * @param {HTMLDetailsElement} element with its name and nothing else
   * @param {"budget" | "period"} name
   * @param {import("../search/60-messages.js").Speech} speech
   * @param {() => Promise<Measure[]>} measures one for each unit
   * @param {(change: (state: import("../search/54-address.js").State) => import("../search/54-address.js").State) => void} change
   * @param {(error: unknown) => void} fail
   */
  constructor(element, name, speech, measures, change, fail) {
    this.element = element;
    this.name = name;
    this.speech = speech;
    this.measures = measures;
    this.change = change;
    const title = speech.say(`facet-${name}`);
    const field = () => el("input", { type: "text", inputmode: name === "period" && "numeric", autocomplete: "off", change: () => this.choose() });
    this.from = field();
    this.to = field();
    const update = () => this.update().catch(fail);
    this.unit = el("select", { change: update });
    this.units = el("label", { hidden: true }, speech.say("currency"), this.unit);
    this.drawing = el("div", { class: "histogram" });
    this.names = { from: el("span"), to: el("span") };
    const ends = el("div", { class: "ends" }, el("label", {}, this.names.from, this.from), el("label", {}, this.names.to, this.to));
    /** What is said of a field that is not understood. */
    this.trouble = el("p", { role: "alert" });
    const fields = el("fieldset", {}, el("legend", { class: "visually-hidden" }, title), this.units, this.drawing, ends, this.trouble);
    element.append(fields);
    element.addEventListener("toggle", update);
  }

  /**
   * @param {import("../search/54-address.js").State} state
   * @param {import("../search/56-selection.js").Selection} selection
   */
  async show(state, selection) {
    this.selection = selection;
    const parts = state[this.name].split("-");
    const [unit, from = "", to = ""] = parts.length > 2 ? parts : ["", ...parts];
    this.chosen = { unit, from, to };
    if (unit) this.unit.value = unit;
    await this.update();
  }

  /** Counts anew, if anybody is looking. */
  async update() {
    const { selection, chosen } = this;
    if (!this.element.open || !selection || !chosen) return;
    const measures = await this.measures();
    if (this.unit.options.length === 0) {
      this.unit.append(...measures.map(({ unit = "" }) => el("option", {}, unit)));
      if (chosen.unit) this.unit.value = chosen.unit;
      this.units.hidden = measures.length < 2;
    }
    const measure = measures[Math.max(0, this.unit.selectedIndex)];
    if (!measure) return;
    for (const end of /** @type {const} */ (["from", "to"])) {
      this.names[end].textContent = this.speech.say(`${this.name}-${end}`, { currency: this.speech.say(measure.unit === "SEK" ? "unit-sek" : "unit", { currency: measure.unit ?? "" }) });
    }
    const bins = await measure.bins(selection);
    if (selection !== this.selection) return;
    const isSame = !chosen.unit || chosen.unit === measure.unit;
    const [from, to] = isSame ? [chosen.from, chosen.to] : ["", ""];
    write(this.from, from && measure.write(Number(from)));
    write(this.to, to && measure.write(Number(to)));
    this.drawing.replaceChildren(...this.draw(bins, measure, from ? Number(from) : -Infinity, to ? Number(to) : Infinity));
  }

  /**
   * @param {Bin[]} bins
   * @param {Measure} measure
   * @param {number} from
   * @param {number} to
   */
  draw(bins, { label }, from, to) {
    if (bins.length === 0) return [];
    const number = Math.max(...bins.map(({ count }) => count));
    const isPeriod = this.name === "period";
    const columns = bins.map((bin, at) => {
      const height = number > 0 ? (bin.count / number) * 40 : 0;
      const isIn = bin.to > from && (isPeriod ? bin.from <= to : bin.from < to);
      return svg("rect", { class: isIn ? "in" : "out", x: at * 10 + 1, y: 40 - height, width: 8, height });
    });
    const last = (/** @type {Bin} */ bin) => label(isPeriod ? bin.from : bin.to);
    const fullest = bins.filter(({ count }) => count === number);
    const about = { count: number, number, bars: fullest.length, from: label(fullest[0].from), to: last(fullest[fullest.length - 1]) };
    const text = this.speech.say(`histogram${isPeriod ? "-year" : ""}${fullest.length > 1 ? "-tie" : ""}`, about);
    const options = { viewBox: `0 0 ${bins.length * 10} 40`, preserveAspectRatio: "none", role: "img", "aria-label": text };
    const scale = el("div", { class: "scale muted num" }, el("span", {}, label(bins[0].from)), el("span", {}, last(bins[bins.length - 1])));
    return [svg("svg", options, ...columns), scale];
  }

  /** Takes what stands in the fields, if it is understood. */
  choose() {
    const read = this.name === "period" ? yearOf : amountOf;
    const numbers = [this.from, this.to].map((field) => {
      const number = field.value.trim() ? read(field.value) : "";
      field.setAttribute("aria-invalid", String(number === undefined));
      return number;
    });
    this.trouble.textContent = numbers.includes(undefined) ? this.speech.say(`${this.name}-unclear`) : "";
    if (this.trouble.textContent) return;
    const [from = "", to = ""] = numbers;
    const [low, high] = from !== "" && to !== "" && from > to ? [to, from] : [from, to];
    const unit = this.unit.value ? `${this.unit.value}-` : "";
    this.change((state) => ({ ...state, page: 1, [this.name]: low !== "" || high !== "" ? `${unit}${low}-${high}` : "" }));
  }
}
