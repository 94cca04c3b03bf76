import { el } from "./62-dom.js";

/** The figures over the list: of the whole catalogue as the build wrote them, or of what is selected. */
export class Figures {
  /**
   * @param {HTMLElement} place
   * @param {import("./60-messages.js").Speech} speech
   * @param {import("./56-selection.js").Chooser} chooser
   */
  constructor(place, speech, chooser) {
    this.place = place;
    this.speech = speech;
    this.chooser = chooser;
    this.written = [...place.childNodes];
    this.isLive = false;
  }

  /** Shows those of the whole catalogue. */
  restore() {
    this.isLive = false;
    this.place.replaceChildren(...this.written);
    this.place.removeAttribute("aria-busy");
  }

  /** Shows none, where they cannot be told. */
  clear() {
    this.place.replaceChildren();
    this.place.removeAttribute("aria-busy");
  }

  /** Says that others are to come. */
  wait() {
    if (!this.isLive) this.place.replaceChildren(this.table(["…", "…", "…"]));
    this.isLive = true;
    this.place.setAttribute("aria-busy", "true");
  }

  /**
   * Number, sum and median of a selection, each project counted once.
   * @param {import("./56-selection.js").Selection} selection
   * @param {AbortSignal} signal
   */
  async show(selection, signal) {
    const totals = await this.chooser.totals(selection);
    if (signal.aborted) return;
    const { speech } = this;
    const [first, ...others] = totals.map(({ currency, sum, median }) => [speech.money(sum, currency), speech.money(median, currency)]);
    const none = speech.say("none-granted");
    this.place.replaceChildren(this.table([speech.number(selection.count), ...(first ?? [none, none])]), ...others.map((row) => this.table(["", ...row])));
    this.place.removeAttribute("aria-busy");
  }

  /** @param {string[]} values number, sum and median */
  table(values) {
    const names = ["figure-projects", "figure-granted", "figure-median"];
    const items = values.map((value, at) => value && el("div", {}, el("dt", {}, this.speech.say(names[at])), el("dd", { class: "num" }, value)));
    return el("dl", { class: "figures ui" }, ...items.filter(Boolean));
  }
}
