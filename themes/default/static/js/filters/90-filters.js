import { FACETS } from "../search/50-columns.js";
import { namesIn, numberOf, valuesIn } from "../search/52-names.js";
import { Chips } from "./20-chips.js";
import { FacetView } from "./30-facet.js";
import { RangeView, budgets, periods } from "./40-range.js";
import { Download } from "./50-download.js";
import { figuresOf } from "./60-totals.js";
import { suggestionsFor } from "./70-suggest.js";

/** What stands around the results: choices, figures and suggestions. It is fetched once somebody needs it. */
export class Filters {
  /** @param {import("../search/90-listing.js").Listing} listing */
  constructor(listing) {
    const { speech, chooser, rows, parts, panels, places } = listing;
    const fail = (/** @type {unknown} */ error) => listing.fail(error);
    const change = (/** @type {(state: import("../search/54-address.js").State) => import("../search/54-address.js").State} */ to) => listing.go(to(listing.state));
    this.listing = listing;
    this.chips = new Chips(speech, chooser, (state) => listing.go(state));
    places.tools.after(this.chips.list);
    const ofBudgets = async () => (await this.currencies()).map((currency) => budgets(chooser, speech, currency));
    this.views = [
      ...FACETS.map((facet) => new FacetView(panels[facet], facet, speech, chooser, change, fail)),
      new RangeView(panels.budget, "budget", speech, ofBudgets, change, fail),
      new RangeView(panels.period, "period", speech, async () => [periods(chooser)], change, fail),
      new Download(panels.download, parts.download, speech, rows, fail),
    ];
  }

  /** The currencies that projects have. */
  async currencies() {
    const { files, lang } = this.listing.chooser;
    const { values, currencies } = await namesIn(files, lang);
    return [...new Set((values.programme ?? []).filter(({ projects }) => projects > 0).map(({ number }) => currencies[number]))];
  }

  /**
   * The state with the names that values have in the page's own language.
   * @param {import("../search/54-address.js").State} state
   * @returns {Promise<import("../search/54-address.js").State>}
   */
  async localise(state) {
    const { files, lang } = this.listing.chooser;
    const chosen = { ...state.chosen };
    const own = async (/** @type {import("../search/50-columns.js").Facet} */ facet, /** @type {string} */ slug) => {
      const bare = slug.replace(/^-/, "");
      const value = (await valuesIn(files, lang, facet))[await numberOf(files, lang, facet, bare)];
      return slug.slice(0, slug.length - bare.length) + (value?.slug ?? bare);
    };
    for (const facet of FACETS) chosen[facet] = [...new Set(await Promise.all((chosen[facet] ?? []).map((slug) => own(facet, slug))))];
    return { ...state, chosen };
  }

  /**
   * Shows what a state has chosen and what its selection comes to.
   * @param {import("../search/90-listing.js").Shown} shown
   * @param {AbortSignal} signal aborted as soon as something else is wanted
   */
  async show({ state, selection, isPlain }, signal) {
    const { chooser, speech, figures } = this.listing;
    const count = async () => {
      const found = await figuresOf(chooser, selection, speech);
      if (!signal.aborted) figures.fill(found);
    };
    await Promise.all([this.chips.show(state), isPlain || count(), ...this.views.map((view) => view.show(state, selection))]);
  }

  /**
   * Suggests what somebody who types may be after.
   * @param {import("../search/54-address.js").State} state
   * @param {AbortSignal} signal
   */
  async suggest(state, signal) {
    const { listing } = this;
    const results = /** @type {HTMLCollectionOf<HTMLLIElement>} */ (listing.results.list.children);
    const suggestions = await suggestionsFor(state.query, results, state, listing.chooser, listing.speech, (to) => listing.go(to));
    if (!signal.aborted && listing.isTyping && document.activeElement === listing.places.input) listing.combobox.offer(suggestions);
  }
}
