import { FACETS } from "./50-columns.js";
import { namesIn, projectsOf } from "./52-names.js";

/**
 * A bit for each thing that a project can fall short of: two for each facet (it has none of the chosen values; it has an
 * excluded one), and those of the ranges.
 */
export const NONE_CHOSEN = 1;
export const EXCLUDED = 2;
export const BUDGET = 1 << 20;
export const PERIOD = 1 << 21;

/**
 * What a choice leaves of the catalogue.
 * @typedef {object} Selection
 * @property {import("./40-search.js").Answer | undefined} answer to the words, if there are any
 * @property {Uint32Array} lacks for each project, in bits, what keeps it out
 * @property {number} count of the projects that are in it
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
   * @param {Promise<import("./40-search.js").Answer> | undefined} asked waited for while the choices are looked up
   * @returns {Promise<Selection>}
   */
  async select(state, asked) {
    const lacks = new Uint32Array(this.columns.size);
    const [answer] = await Promise.all([
      asked,
      ...FACETS.map((facet) => this.byFacet(lacks, facet, state.chosen[facet] ?? [])),
      state.budget && this.byBudget(lacks, state.budget),
      state.period && this.byPeriod(lacks, state.period),
    ]);
    const selection = { answer, lacks, count: 0 };
    for (let project = 0; project < lacks.length; project += 1) if (isIn(selection, project)) selection.count += 1;
    return selection;
  }

  /**
   * @param {Uint32Array} lacks
   * @param {import("./50-columns.js").Facet} facet
   * @param {string[]} slugs
   */
  async byFacet(lacks, facet, slugs) {
    const lists = await Promise.all(slugs.map((slug) => projectsOf(this.files, this.lang, facet, slug.replace(/^-/, ""))));
    const shift = FACETS.indexOf(facet) * 2;
    const [noneChosen, excluded] = [NONE_CHOSEN << shift, EXCLUDED << shift];
    if (slugs.some((slug) => !slug.startsWith("-"))) lacks.forEach((_, project) => (lacks[project] |= noneChosen));
    lists.forEach((projects, at) => {
      if (!slugs[at].startsWith("-")) projects.forEach((project) => (lacks[project] &= ~noneChosen));
    });
    lists.forEach((projects, at) => {
      if (slugs[at].startsWith("-")) projects.forEach((project) => (lacks[project] |= excluded));
    });
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
    const { starts, ends } = await this.columns.periods();
    const last = to ? Number(to) : Infinity;
    for (let project = 0; project < lacks.length; project += 1) {
      if (starts[project] > last || (ends[project] && ends[project] < Number(from))) lacks[project] |= PERIOD;
    }
  }

  /** The currency of each programme. */
  async currencies() {
    return (await namesIn(this.files, this.lang)).currencies;
  }

  /**
   * A column of amounts in one currency; not a number where a project's are in another, or where its total budget is not stated.
   * @param {"grant" | "total-budget" | "budget-step"} name
   * @param {string} currency
   */
  async amounts(name, currency) {
    const [amounts, programmes, currencies] = await Promise.all([this.columns.numbers(name), this.columns.numbers("programme"), this.currencies()]);
    const known = (/** @type {number} */ amount) => (name === "grant" ? amount : amount === 0 ? NaN : amount - 1);
    return amounts.map((amount, project) => (currencies[programmes[project] - 1] === currency ? known(amount) : NaN));
  }
}
