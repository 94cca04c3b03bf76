import { choose } from "./10-choice.js";
import { bar, refill } from "./12-elements.js";
import { countsOf } from "./14-counts.js";
import { isCalled, placeKey } from "./28-called.js";
import { el } from "../search/62-dom.js";

/** More values than this are looked for by typing. */
const MANY = 25;

/** Values shown of many, and of those that fit what is typed. */
const SHOWN = 10;
const SHOWN_TYPED = 40;

/** Facets whose values stand in the order of their names; others have an order of their own. */
const BY_NAME = ["region", "county", "organisation"];

/**
 * A value with its controls.
 * @typedef {object} Row
 * @property {HTMLLIElement} item
 * @property {HTMLInputElement} box
 * @property {HTMLElement} count
 * @property {HTMLButtonElement} except
 * @property {Element} fill of its bar
 */

/** The values of a facet, to be chosen or excluded. */
export class FacetView {
  /**
   * @param {HTMLDetailsElement} element with its name and nothing else
   * @param {import("../search/50-columns.js").Facet} facet
   * @param {import("../search/60-messages.js").Speech} speech
   * @param {import("../search/56-selection.js").Chooser} chooser
   * @param {(change: (state: import("../search/54-address.js").State) => import("../search/54-address.js").State) => void} change
   * @param {(error: unknown) => void} fail
   */
  constructor(element, facet, speech, chooser, change, fail) {
    this.element = element;
    this.facet = facet;
    this.speech = speech;
    this.chooser = chooser;
    this.change = change;
    /** @type {Map<string, Row>} */
    this.rows = new Map();
    /** @type {import("./14-counts.js").Count[]} */
    this.counts = [];
    const name = speech.say(`facet-${facet}`);
    this.badge = el("span", { class: "muted" });
    this.collator = new Intl.Collator(chooser.lang === "en" ? "en-GB" : chooser.lang, { numeric: true });
    this.typed = el("input", { type: "text", autocomplete: "off", spellcheck: "false", input: () => this.draw() });
    this.finder = el("label", { class: "finder", hidden: true }, speech.say(`find-${facet}`), this.typed);
    this.list = el("ul", { class: "values" });
    this.note = el("p", { class: "muted" });
    const fields = el("fieldset", {}, el("legend", { class: "visually-hidden" }, name), this.finder, this.list, this.note);
    element.firstElementChild?.append(" ", this.badge);
    element.append(fields);
    element.addEventListener("toggle", () => this.update().catch(fail));
  }

  /**
   * Shows what the choices of a state, and what is found, make of the values.
   * @param {import("../search/54-address.js").State} state
   * @param {import("../search/56-selection.js").Selection} selection
   */
  async show(state, selection) {
    this.state = state;
    this.selection = selection;
    const count = this.chosen().length;
    this.badge.textContent = count > 0 ? this.speech.say("chosen", { count, number: count }) : "";
    await this.update();
  }

  chosen() {
    return this.state?.chosen[this.facet] ?? [];
  }

  /** Counts anew, if anybody is looking. */
  async update() {
    const { selection } = this;
    if (!this.element.open || !selection) return;
    const counts = await countsOf(this.chooser, selection, this.facet, this.chosen());
    if (selection !== this.selection) return;
    this.counts = counts;
    this.draw();
  }

  draw() {
    const chosen = this.chosen();
    const many = this.counts.length > MANY;
    const text = placeKey(this.typed.value);
    const hasFocus = (/** @type {string} */ slug) => Boolean(this.rows.get(slug)?.item.contains(document.activeElement));
    const isKept = (/** @type {import("./14-counts.js").Count} */ { value: { slug } }) => chosen.includes(slug) || chosen.includes(`-${slug}`) || hasFocus(slug);
    const byName = (/** @type {import("./14-counts.js").Count} */ a, /** @type {import("./14-counts.js").Count} */ b) => this.collator.compare(a.value.name, b.value.name);
    let shown = BY_NAME.includes(this.facet) ? this.counts.toSorted(byName) : this.counts;
    let fitting = this.counts.length;
    if (many) {
      const found = this.counts.filter(({ value }) => isCalled(value.name, text));
      fitting = found.length;
      found.sort((a, b) => b.count - a.count || byName(a, b));
      const first = found.slice(0, text ? SHOWN_TYPED : SHOWN);
      shown = [...this.counts.filter((count) => isKept(count) && !first.includes(count)), ...first];
    }
    const most = Math.max(1, ...shown.map(({ count }) => count));
    const differ = shown.some(({ count }) => count !== most);
    refill(this.list, shown.map((count) => this.row(count, chosen, differ ? most : Infinity)));
    this.finder.hidden = !many;
    // It is told to those who hear the page while they type here, not with every answer.
    if (document.activeElement === this.typed) this.note.setAttribute("role", "status");
    else this.note.removeAttribute("role");
    const told = fitting === 0 ? this.speech.say(`values-none-${this.facet}`) : this.speech.say("values-shown", { number: Math.min(fitting, shown.length), all: fitting });
    this.note.textContent = many ? told : "";
  }

  /**
   * @param {import("./14-counts.js").Count} count
   * @param {string[]} chosen
   * @param {number} most projects that any value gives; infinite where all give as many
   */
  row({ value, count, excluded }, chosen, most) {
    const row = this.rows.get(value.slug) ?? this.make(value);
    this.rows.set(value.slug, row);
    const isExcluded = chosen.includes(`-${value.slug}`);
    const number = isExcluded ? excluded : count;
    row.box.checked = chosen.includes(value.slug);
    row.except.setAttribute("aria-pressed", String(isExcluded));
    row.count.replaceChildren(this.speech.number(number), el("span", { class: "visually-hidden" }, ` ${this.speech.say("projects", { count: number })}`));
    row.item.classList.toggle("none", number === 0);
    row.item.classList.toggle("excluded", isExcluded);
    row.fill.setAttribute("width", String((number / most) * 100));
    return row.item;
  }

  /**
   * @param {import("../search/52-names.js").Value} value
   * @returns {Row}
   */
  make({ name, slug }) {
    const box = el("input", { type: "checkbox", change: () => this.choose(slug, box.checked ? "" : null) });
    const count = el("span", { class: "num" });
    const press = () => this.choose(slug, except.getAttribute("aria-pressed") === "true" ? null : "-");
    const except = el("button", { type: "button", class: "except", click: press }, this.speech.say("except-short"), el("span", { class: "visually-hidden" }, ` ${name}`));
    const drawing = bar(0);
    const item = el("li", {}, el("label", {}, box, el("span", { class: "name" }, name), count), except, drawing);
    return { item, box, count, except, fill: /** @type {Element} */ (drawing.firstElementChild) };
  }

  /**
   * @param {string} slug
   * @param {"" | "-" | null} sign
   */
  choose(slug, sign) {
    this.change((state) => choose(state, this.facet, slug, sign));
  }
}
