import { Failure } from "./10-failure.js";
import { parse } from "./22-query.js";
import { Columns, FACETS } from "./50-columns.js";
import { ORDERS, isFiltered, readAddress, writeAddress } from "./54-address.js";
import { Chooser } from "./56-selection.js";
import { firstBy, ranksOf } from "./58-order.js";
import { el } from "./62-dom.js";
import { Rows } from "./68-rows.js";
import { ON_A_PAGE, pagesOf } from "./70-pages.js";
import { Combobox } from "./74-combobox.js";
import { Figures } from "./78-figures.js";
import { Results } from "./80-results.js";
import { Part } from "./82-part.js";

/** Where the browser keeps that somebody does not want the / key to lead to the search. */
const KEY_OFF = "projektblad-search-key-off";

/** Time after a key that the next one may come in, milliseconds. */
const TYPING = 90;

/**
 * The places of the page that are the script's to fill.
 * @typedef {object} Places
 * @property {HTMLInputElement} input
 * @property {HTMLElement} figures
 * @property {HTMLElement} filters
 * @property {HTMLElement} tools
 * @property {HTMLElement} list
 * @property {HTMLElement} heading of the list
 */

/**
 * What is shown.
 * @typedef {object} Shown
 * @property {import("./54-address.js").State} state
 * @property {import("./56-selection.js").Selection} selection
 * @property {boolean} isPlain whether it is the list that the build wrote
 */

/** @typedef {import("../filters/90-filters.js").Filters} Filters */

/** The live list of projects. */
export class Listing {
  /**
   * @param {Places} places
   * @param {import("./40-search.js").Search} search
   * @param {number} size the number of projects
   * @param {import("./60-messages.js").Speech} speech
   * @param {string} base address of the listing
   * @param {{filters: string, download: string}} parts addresses of the scripts that are fetched when they are needed
   */
  constructor(places, search, size, speech, base, parts) {
    this.places = places;
    this.search = search;
    this.speech = speech;
    this.base = base;
    /** @type {{filters: Part<typeof import("../filters/90-filters.js")>, download: Part<typeof import("../download/90-download.js")>}} */
    this.parts = { filters: new Part(parts.filters), download: new Part(parts.download) };
    this.title = document.title;
    this.isTyping = false;
    this.isShown = false;
    this.abort = new AbortController();
    this.chooser = new Chooser(new Columns(search.files, size), search.lang);
    this.rows = new Rows(search.files, this.chooser.columns, search.lang, speech);
    this.results = new Results(places.list, speech);
    this.figures = new Figures(places.figures);
    this.combobox = new Combobox(places.input, speech.say("suggestions"));
    const panel = (/** @type {string} */ title) => el("details", { toggle: () => this.filters ?? this.open() }, el("summary", {}, speech.say(title)));
    /** What can be opened beside the results, by name. @type {Record<string, HTMLDetailsElement>} */
    this.panels = Object.fromEntries([...FACETS, "budget", "period"].map((name) => [name, panel(`facet-${name}`)]));
    this.panels.download = panel("download");
    /** @type {Promise<Filters> | undefined} */
    this.filters = undefined;
    /** @type {Shown | undefined} */
    this.shown = undefined;
    this.order = el("select", { change: () => this.go({ ...this.state, order: this.order.value, page: 1 }) });
    /** Whether the / key leads to the search: it must be possible to turn it off (WCAG 2.2, 2.1.4). */
    this.box = el("input", { type: "checkbox", checked: true });
    this.state = readAddress(location.search);
    // What was typed before the search was ready.
    this.state.query ||= places.input.value;
    /** Whether the state comes from an address, which may name values as the other language does. */
    this.isRead = true;
    this.build();
    this.listen();
  }

  /** Puts the controls into the page. */
  build() {
    const { places, speech } = this;
    const name = speech.say("filter");
    const toggle = (/** @type {boolean} */ isOpen) => {
      places.filters.classList.toggle("open", isOpen);
      opener.setAttribute("aria-expanded", String(isOpen));
    };
    const opener = el("button", { type: "button", class: "opener", "aria-expanded": "false", "aria-controls": "live_panel", click: () => toggle(!places.filters.classList.contains("open")) }, name);
    const close = () => {
      toggle(false);
      this.toTop();
    };
    this.closer = el("button", { type: "button", class: "closer", click: close });
    const key = el("label", { class: "key" }, this.box, el("span", {}, speech.say("key")));
    this.panel = el("div", { id: "live_panel", class: "panel" }, el("h2", {}, name), ...Object.values(this.panels), key, this.closer);
    places.filters.append(opener, this.panel);
    places.tools.append(el("label", {}, `${speech.say("sort")} `, this.order));
  }

  /** Answers to what the person does. */
  listen() {
    const { input } = this.places;
    let timer = 0;
    const typed = (/** @type {boolean} */ isDone) => {
      clearTimeout(timer);
      if (input.value !== this.state.query) this.go({ ...this.state, query: input.value, page: 1 }, true);
      if (isDone) this.isTyping = false;
    };
    input.addEventListener("input", () => {
      clearTimeout(timer);
      timer = setTimeout(typed, TYPING, false);
    });
    input.addEventListener("change", () => typed(true));
    input.form?.addEventListener("submit", (event) => {
      event.preventDefault();
      typed(true);
      this.combobox.offer([]);
    });
    addEventListener("popstate", () => {
      this.state = readAddress(location.search);
      this.isRead = true;
      this.isTyping = false;
      this.combobox.offer([]);
      this.show();
    });
    const { box } = this;
    try {
      box.checked = !localStorage.getItem(KEY_OFF);
      box.addEventListener("change", () => (box.checked ? localStorage.removeItem(KEY_OFF) : localStorage.setItem(KEY_OFF, "1")));
    } catch {
      // A browser that keeps nothing asks again on the next page.
    }
    document.addEventListener("keydown", (event) => {
      const isInField = event.target instanceof Element && event.target.closest("input:not([type=checkbox]), textarea, select, [contenteditable]");
      if (event.key !== "/" || !box.checked || event.ctrlKey || event.metaKey || event.altKey || isInField) return;
      event.preventDefault();
      input.focus();
      input.select();
    });
  }

  /**
   * Goes to another state.
   * @param {import("./54-address.js").State} state
   * @param {boolean} [isTyping] what is typed in one go is one step back
   */
  go(state, isTyping = false) {
    this.state = state;
    this.remember(isTyping && this.isTyping);
    this.isTyping = isTyping;
    this.show();
  }

  /** Puts the state into the address. @param {boolean} isSameStep whether it takes the place of the one before */
  remember(isSameStep) {
    try {
      history[isSameStep ? "replaceState" : "pushState"](null, "", this.base + writeAddress(this.state));
    } catch {
      // Some browsers refuse when it is done too often. The next state is written again.
    }
  }

  /** Goes to where the results begin. */
  toTop() {
    const { heading } = this.places;
    heading.tabIndex = -1;
    heading.focus({ preventScroll: true });
    heading.scrollIntoView();
  }

  /** What stands around the results. */
  load() {
    this.filters ??= this.parts.filters.load().then(
      ({ Filters }) => new Filters(this),
      (error) => {
        this.filters = undefined;
        throw error;
      },
    );
    return this.filters;
  }

  /** Brings what was opened to life. */
  async open() {
    const { signal } = this.abort;
    try {
      this.panel?.setAttribute("aria-busy", "true");
      const filters = await this.load();
      if (signal.aborted || !this.shown) return;
      this.results.trouble.replaceChildren();
      await filters.show(this.shown, signal);
    } catch (error) {
      // What is being shown anew says so itself.
      if (!signal.aborted && this.shown) this.fail(error);
    } finally {
      this.panel?.removeAttribute("aria-busy");
    }
  }

  /** Shows the state. */
  async show() {
    this.abort.abort();
    const { signal } = (this.abort = new AbortController());
    this.isShown = false;
    try {
      await this.render(this.state, signal);
    } catch (error) {
      if (!signal.aborted) this.fail(error);
    }
  }

  /**
   * @param {import("./54-address.js").State} state
   * @param {AbortSignal} signal aborted as soon as something else is wanted
   */
  async render(state, signal) {
    const query = parse(state.query);
    const hasWords = query.words.length + query.phrases.length > 0;
    const order = (hasWords || state.order !== "relevance") && state.order ? state.order : hasWords ? "relevance" : "name";
    const isPlain = !hasWords && query.excluded.length === 0 && !isFiltered(state) && order === "name" && state.page === 1;
    this.shown = undefined;
    this.reflect(state, order, hasWords);
    this.results.swap(!isPlain);
    if (isPlain) {
      this.figures.restore();
      this.combobox.offer([]);
    } else [this.figures, this.results].forEach((view) => view.wait());

    const selection = isPlain ? await this.chooser.select(state, undefined) : await this.find(state, query, order, signal);
    if (signal.aborted || !selection) return;
    const { count } = selection;
    const last = Math.max(1, Math.ceil(count / ON_A_PAGE));
    if (state.page > last) {
      this.state = { ...state, page: last };
      this.remember(true);
      return this.show();
    }
    if (this.closer) this.closer.textContent = this.speech.say("show-results", { count, number: count });
    this.shown = { state, selection, isPlain };
    if (isPlain && !this.filters) return;
    const filters = await this.load();
    if (signal.aborted) return;
    if (this.isRead && isFiltered(state)) {
      const localised = await filters.localise(state);
      if (signal.aborted) return;
      this.state = localised;
      this.shown.state = localised;
    }
    this.isRead = false;
    if (this.isTyping && !isPlain) filters.suggest(this.state, signal).catch(() => {});
    await filters.show(this.shown, signal);
  }

  /**
   * Shows in the page's own parts what the state is.
   * @param {import("./54-address.js").State} state
   * @param {string} order
   * @param {boolean} hasWords
   */
  reflect(state, order, hasWords) {
    const { input } = this.places;
    const words = state.query.trim();
    if (input.value.trim() !== words) input.value = state.query;
    document.title = words ? `${words} – ${this.title}` : this.title;
    for (const link of /** @type {NodeListOf<HTMLAnchorElement>} */ (document.querySelectorAll(".languages a"))) link.search = writeAddress(state);
    const orders = ORDERS.filter((name) => hasWords || name !== "relevance");
    this.order.replaceChildren(...orders.map((name) => el("option", { value: name, selected: name === order }, this.speech.say(`sort-${name}`))));
    this.results.trouble.replaceChildren();
  }

  /**
   * Finds and shows a page of results: the first ones as soon as they are certain, the rest once everything is known.
   * @param {import("./54-address.js").State} state
   * @param {import("./22-query.js").Query} query
   * @param {string} order
   * @param {AbortSignal} signal
   */
  async find(state, query, order, signal) {
    const show = async (/** @type {number[]} */ projects, /** @type {import("./36-dictionary.js").Finding[]} */ findings) => {
      const items = await this.rows.make(projects, findings, signal);
      if (!signal.aborted) this.results.fill(items);
    };
    const isSimple = !isFiltered(state) && order === "relevance" && state.page === 1;
    const first = isSimple ? await this.search.first(query, ON_A_PAGE) : undefined;
    if (first?.projects.length && !signal.aborted) {
      await show(first.projects, first.findings);
      this.isShown = true;
    }
    if (signal.aborted) return undefined;
    const isAsked = query.words.length + query.phrases.length + query.excluded.length > 0;
    const selection = await this.chooser.select(state, isAsked ? this.search.answer(query) : undefined);
    const ranks = await ranksOf(this.chooser, selection, order);
    if (signal.aborted) return undefined;
    const last = state.page * ON_A_PAGE;
    const projects = firstBy(selection, ranks, last).slice(last - ON_A_PAGE);
    if (projects.join() !== first?.projects.join()) await show(projects, selection.answer?.findings ?? []);
    if (signal.aborted) return undefined;
    this.isShown = true;
    const turn = (/** @type {import("./54-address.js").State} */ to) => {
      // Its choices may have been named as the other language does when the links were made.
      this.go({ ...this.state, page: to.page });
      this.toTop();
    };
    this.results.explain(state, selection, order, pagesOf(this.speech, this.base, state, selection.count, turn));
    return selection;
  }

  /** @param {unknown} error */
  fail(error) {
    if (!(error instanceof Failure)) console.error(error);
    this.results.fail(error instanceof Failure ? error.reason : "broken", this.isShown);
    if (this.isShown) this.figures.fill([]);
    else this.figures.restore();
  }
}
