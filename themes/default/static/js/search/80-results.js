import { el } from "./62-dom.js";
import { ON_A_PAGE } from "./70-pages.js";

/** Time after which results are told to who hears them, milliseconds. */
const TELLING = 700;

/** The list of what is found, in the place of the one that the build wrote. */
export class Results {
  /**
   * @param {HTMLElement} written the list as the build wrote it
   * @param {import("./60-messages.js").Speech} speech
   */
  constructor(written, speech) {
    this.written = written;
    this.speech = speech;
    this.told = 0;
    this.list = el("ol", { class: "results" });
    this.count = el("p", { class: "ui muted count" });
    this.notes = el("div", { class: "notes ui" });
    this.pages = el("div");
    this.status = el("p", { class: "visually-hidden", role: "status" });
    this.trouble = el("div", { class: "trouble ui", role: "alert" });
    this.live = el("div", { hidden: true }, this.notes, this.count, this.list, this.pages);
    written.before(this.trouble, this.status);
    written.after(this.live);
  }

  /** @param {boolean} isLive whether what is found is shown, or the list that the build wrote */
  swap(isLive) {
    this.live.hidden = !isLive;
    this.written.hidden = isLive;
    // What stands beside and below is about all projects.
    document.documentElement.classList.toggle("searched", isLive);
    if (isLive) return;
    this.live.removeAttribute("aria-busy");
    this.tell("");
  }

  /** Says that results are to come. */
  wait() {
    this.count.textContent = this.speech.say("searching");
    this.live.setAttribute("aria-busy", "true");
  }

  /** @param {HTMLLIElement[]} items */
  fill(items) {
    this.list.replaceChildren(...items);
    this.list.hidden = items.length === 0;
  }

  /**
   * Says how many there are, and what was looked for where it is not what was typed.
   * @param {import("./54-address.js").State} state
   * @param {import("./56-selection.js").Selection} selection
   * @param {string} order that they stand in
   * @param {HTMLElement[]} pages links to others
   */
  explain({ query, page }, { answer, count }, order, pages) {
    const { speech } = this;
    const from = (page - 1) * ON_A_PAGE + 1;
    const total = speech.say("results", { count, number: count });
    const range = { from, to: Math.min(count, from + ON_A_PAGE - 1), number: count, order: speech.say(`sorted-${order}`) };
    this.count.textContent = count === 0 ? speech.say("none") : from > count || count === 1 ? total : speech.say("range", range);
    const notes = (answer?.findings ?? []).filter(({ corrected }) => corrected).map(({ corrected, typed }) => {
      return speech.pieces("corrected", { word: el("b", {}, corrected), typed: el("b", {}, typed) });
    });
    if (answer?.isAny && count > 0) notes.push([speech.say("any")]);
    this.notes.replaceChildren(...notes.map((note) => el("p", { class: "note" }, ...note)));
    this.pages.replaceChildren(...pages);
    this.live.removeAttribute("aria-busy");
    this.tell([...this.notes.children].map((note) => note.textContent).concat(answer?.findings.length ? speech.say("results-for", { count, number: count, query: query.trim() }) : total).join(" "));
  }

  /**
   * Tells those who hear the page, once nothing else has come for a while.
   * @param {string} text
   */
  tell(text) {
    clearTimeout(this.told);
    this.told = setTimeout(() => (this.status.textContent = text), TELLING);
  }

  /**
   * Says what went wrong. What is shown already stays; else the list that the build wrote comes back.
   * @param {string} reason
   * @param {boolean} isPartly whether there are results to be seen
   */
  fail(reason, isPartly) {
    const { speech } = this;
    const reload = el("button", { type: "button", click: () => location.reload() }, speech.say("reload"));
    const text = el("p", {}, speech.say(isPartly && reason !== "gone" ? "trouble-part" : `trouble-${reason}`));
    this.trouble.replaceChildren(text, ...(reason === "gone" ? [reload] : []));
    this.live.removeAttribute("aria-busy");
    if (this.count.textContent === speech.say("searching")) this.count.textContent = "";
    if (!isPartly) this.swap(false);
  }
}
