import { choose } from "./10-choice.js";
import { FACETS } from "../search/50-columns.js";
import { numberOf, valuesIn } from "../search/52-names.js";
import { refill } from "./12-elements.js";
import { el } from "../search/62-dom.js";

/**
 * A budget or period as people write it.
 * @param {import("../search/60-messages.js").Speech} speech
 * @param {import("../search/54-address.js").State} state
 */
export function describeRanges(speech, { budget, period }) {
  const [currency, from, to] = budget.split("-");
  const number = (/** @type {string} */ text) => text && speech.number(Number(text));
  const range = speech.say(currency === "SEK" ? "money-sek" : "money", { amount: `${number(from)}–${number(to)}`, currency });
  return {
    budget: budget && speech.say("chip-budget", { range }),
    period: period && speech.say("chip-period", { range: period.replace("-", "–") }),
  };
}

/** What has been chosen, each with a way to take it out again. */
export class Chips {
  /**
   * @param {import("../search/60-messages.js").Speech} speech
   * @param {import("../search/56-selection.js").Chooser} chooser
   * @param {(state: import("../search/54-address.js").State) => void} go
   */
  constructor(speech, chooser, go) {
    this.speech = speech;
    this.chooser = chooser;
    this.go = go;
    this.list = el("ul", { class: "chips ui", "aria-label": speech.say("chips"), hidden: true });
  }

  /** @param {import("../search/54-address.js").State} state */
  async show(state) {
    this.state = state;
    const { files, lang } = this.chooser;
    const chosen = FACETS.flatMap((facet) => (state.chosen[facet] ?? []).map((slug) => ({ facet, slug })));
    const items = await Promise.all(
      chosen.map(async ({ facet, slug }) => {
        const bare = slug.replace(/^-/, "");
        const number = await numberOf(files, lang, facet, bare);
        const name = (await valuesIn(files, lang, facet))[number]?.name ?? bare;
        return this.chip(slug === bare ? name : this.speech.say("except", { name }), choose(state, facet, bare, null));
      }),
    );
    // Names may have taken long: something else may have been chosen.
    if (state !== this.state) return;
    const { budget, period } = describeRanges(this.speech, state);
    if (budget) items.push(this.chip(budget, { ...state, page: 1, budget: "" }));
    if (period) items.push(this.chip(period, { ...state, page: 1, period: "" }));
    if (items.length > 0) items.push(this.button("clear", this.speech.say("clear"), { ...state, page: 1, chosen: {}, budget: "", period: "" }));
    this.list.hidden = items.length === 0;
    refill(this.list, items);
  }

  /**
   * @param {string} name
   * @param {import("../search/54-address.js").State} without it
   */
  chip(name, without) {
    const item = this.button("chip", name, without);
    item.firstElementChild?.prepend(el("span", { class: "visually-hidden" }, `${this.speech.say("remove")} `));
    return item;
  }

  /**
   * @param {string} kind
   * @param {string} name
   * @param {import("../search/54-address.js").State} state that it leads to
   */
  button(kind, name, state) {
    const click = () => {
      this.go(state);
      this.list.previousElementSibling?.querySelector("select")?.focus();
    };
    return el("li", {}, el("button", { type: "button", class: kind, click }, name));
  }
}
