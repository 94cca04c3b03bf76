import { FACETS } from "./50-columns.js";
import { namesIn, numberOf, valuesIn } from "./52-names.js";

/**
 * A bit for each thing that a project can fall short of: two for each facet (it has none of the chosen values; it has an
 * excluded one), and those of the ranges.
 */
const NONE_CHOSEN = 1;
const EXCLUDED = 2;
export const BUDGET = 1 << 20;
export const PERIOD = 1 << 21;

/**
 * What a choice leaves of the catalogue.
 * @typedef {object} Selection
 * @property {import("./40-search.js").Answer | undefined} answer to the words, if there are any
 * @property {Uint32Array} lacks for each project, in bits, what keeps it out
 * @property {Partial<Record<import("./50-columns.js").Facet, Set<number>>>} excluded values
 * @property {number} count of the projects that are in it
 */

/**
 * What choosing a value of a facet would give.
 * @typedef {object} Count
 * @property {import("./52-names.js").Value} value
 * @property {number} count projects
 * @property {number} excluded projects that it would give if it were not excluded
 */

/**
 * Whether a project is in a selection.
 * @param {Selection} selection
 * @param {number} project
 * @param {number} [left] bits of choices that are left out of account
 */
export const isIn = ({ answer, lacks }, project, left = 0) => (lacks[project] & ~left) === 0 && (!answer || answer.matches[project] === 1);

/** Chooses projects by their facts. */
export class Chooser {
  /**
   * @param {import("./50-columns.js").Columns} columns
   * @param {string} lang
   */
  constructor(columns, lang) {
    this.columns = columns;
    this.files = columns.files;
    this.lang = lang;
  }

  /**
   * The projects that an answer and the choices of a state have in common.
   * @param {import("./54-address.js").State} state
   * @param {import("./40-search.js").Answer | undefined} answer
   * @returns {Promise<Selection>}
   */
  async select(state, answer) {
    const lacks = new Uint32Array(this.columns.size);
    /** @type {Selection["excluded"]} */
    const excluded = {};
    await Promise.all([
      ...FACETS.map(async (facet) => (excluded[facet] = await this.byFacet(lacks, facet, state.chosen[facet] ?? []))),
      state.budget && this.byBudget(lacks, state.budget),
      state.period && this.byPeriod(lacks, state.period),
    ]);
    const selection = { answer, lacks, excluded, count: 0 };
    for (let project = 0; project < lacks.length; project += 1) if (isIn(selection, project)) selection.count += 1;
    return selection;
  }

  /**
   * @param {Uint32Array} lacks
   * @param {import("./50-columns.js").Facet} facet
   * @param {string[]} slugs
   * @returns the values that are excluded
   */
  async byFacet(lacks, facet, slugs) {
    if (slugs.length === 0) return undefined;
    const number = (/** @type {string} */ slug) => numberOf(this.files, this.lang, facet, slug.replace(/^-/, ""));
    const [{ starts, values }, ...numbers] = await Promise.all([this.columns.values(facet), ...slugs.map(number)]);
    const chosen = new Set(numbers.filter((_, at) => !slugs[at].startsWith("-")));
    const excluded = new Set(numbers.filter((_, at) => slugs[at].startsWith("-")));
    const shift = FACETS.indexOf(facet) * 2;
    for (let project = 0; project < lacks.length; project += 1) {
      let lack = chosen.size > 0 ? NONE_CHOSEN : 0;
      for (let at = starts[project]; at < starts[project + 1]; at += 1) {
        if (chosen.has(values[at])) lack &= ~NONE_CHOSEN;
        if (excluded.has(values[at])) lack |= EXCLUDED;
      }
      lacks[project] |= lack << shift;
    }
    return excluded;
  }

  /**
   * @param {Uint32Array} lacks
   * @param {string} range
   */
  async byBudget(lacks, range) {
    const [currency, from, to] = range.split("-");
    const amounts = await this.amounts("total-budget", currency);
    const most = to ? Number(to) : Infinity;
    for (let project = 0; project < lacks.length; project += 1) {
      if (!(amounts[project] >= Number(from) && amounts[project] <= most)) lacks[project] |= BUDGET;
    }
  }

  /**
   * @param {Uint32Array} lacks
   * @param {string} range
   */
  async byPeriod(lacks, range) {
    const [from, to] = range.split("-");
    const { starts, ends } = await this.years();
    const last = to ? Number(to) : Infinity;
    for (let project = 0; project < lacks.length; project += 1) {
      if (starts[project] > last || (ends[project] && ends[project] < Number(from))) lacks[project] |= PERIOD;
    }
  }

  /** The first and last year of each project; 0 where it has no end. */
  async years() {
    const [starts, ends] = await Promise.all([this.columns.numbers("start-year"), this.columns.numbers("end-year")]);
    return { starts, ends };
  }

  /** The currency of each programme. */
  async currencies() {
    return (await namesIn(this.files, this.lang)).currencies;
  }

  /** The currencies that projects have. */
  async units() {
    const { values, currencies } = await namesIn(this.files, this.lang);
    return [...new Set((values.programme ?? []).filter(({ projects }) => projects > 0).map(({ number }) => currencies[number]))];
  }

  /**
   * The state with the names that values have in the page's own language.
   * @param {import("./54-address.js").State} state
   * @returns {Promise<import("./54-address.js").State>}
   */
  async localise(state) {
    const chosen = { ...state.chosen };
    const own = async (/** @type {import("./50-columns.js").Facet} */ facet, /** @type {string} */ slug) => {
      const bare = slug.replace(/^-/, "");
      const value = (await valuesIn(this.files, this.lang, facet))[await numberOf(this.files, this.lang, facet, bare)];
      return slug.slice(0, slug.length - bare.length) + (value?.slug ?? bare);
    };
    for (const facet of FACETS) chosen[facet] = [...new Set(await Promise.all((chosen[facet] ?? []).map((slug) => own(facet, slug))))];
    return { ...state, chosen };
  }

  /**
   * A column of amounts in one currency; not a number where a project's are in another.
   * @param {"grant" | "total-budget" | "budget-step"} name
   * @param {string} currency
   */
  async amounts(name, currency) {
    const [amounts, programmes, currencies] = await Promise.all([this.columns.numbers(name), this.columns.numbers("programme"), this.currencies()]);
    return amounts.map((amount, project) => (currencies[programmes[project] - 1] === currency ? amount : NaN));
  }

  /**
   * How many projects each value of a facet would give: those that nothing but this facet's own choices keep out. A value
   * beside an excluded one counts without the projects that have the excluded one.
   * @param {Selection} selection
   * @param {import("./50-columns.js").Facet} facet
   * @returns {Promise<Count[]>}
   */
  async count(selection, facet) {
    const named = await valuesIn(this.files, this.lang, facet);
    if (selection.count === this.columns.size) return named.map((value) => ({ value, count: value.projects, excluded: value.projects }));
    const { starts, values } = await this.columns.values(facet);
    const shift = FACETS.indexOf(facet) * 2;
    const [others, all] = [NONE_CHOSEN << shift, (NONE_CHOSEN | EXCLUDED) << shift];
    const counts = new Uint32Array(named.length);
    /** For each value the projects that nothing but its being excluded keeps out. */
    const shut = new Uint32Array(named.length);
    const shutOut = selection.excluded[facet];
    for (let project = 0; project < this.columns.size; project += 1) {
      if (!isIn(selection, project, all)) continue;
      const own = values.slice(starts[project], starts[project + 1]);
      if (isIn(selection, project, others)) {
        for (const value of own) counts[value] += 1;
      } else {
        const reasons = own.filter((value) => shutOut?.has(value));
        if (reasons.length === 1) shut[reasons[0]] += 1;
      }
    }
    return named.map((value) => ({ value, count: counts[value.number], excluded: counts[value.number] + shut[value.number] }));
  }

  /**
   * Number, sum and median of what was granted in a selection, by currency.
   * @param {Selection} selection
   */
  async totals(selection) {
    const [grants, programmes, currencies] = await Promise.all([this.columns.numbers("grant"), this.columns.numbers("programme"), this.currencies()]);
    /** @type {Map<string, number[]>} */
    const granted = new Map();
    for (let project = 0; project < this.columns.size; project += 1) {
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
}
