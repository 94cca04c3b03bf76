import { el } from "./62-dom.js";

/**
 * Something that may be meant.
 * @typedef {object} Suggestion
 * @property {string} name
 * @property {string} kind of thing
 * @property {() => void} choose
 */

const LIST = "live_suggestions";

/**
 * A field with suggestions, as the ARIA Authoring Practices describe an editable combobox with list autocomplete
 * (https://www.w3.org/WAI/ARIA/apg/patterns/combobox/). The focus stays in the field; nothing is chosen unless asked for.
 */
export class Combobox {
  /**
   * @param {HTMLInputElement} input
   * @param {string} name of the list
   */
  constructor(input, name) {
    this.input = input;
    /** @type {Suggestion[]} */
    this.suggestions = [];
    this.active = -1;
    /** What stood in the field when its suggestions were sent away. */
    this.dismissed = "";
    this.list = el("ul", { class: "suggestions", id: LIST, role: "listbox", "aria-label": name, hidden: true });
    input.after(this.list);
    input.type = "text";
    for (const [name, value] of Object.entries({ role: "combobox", enterkeyhint: "search", "aria-autocomplete": "list", "aria-expanded": "false", "aria-controls": LIST })) {
      input.setAttribute(name, value);
    }
    input.addEventListener("keydown", (event) => this.press(event));
    input.addEventListener("blur", () => this.offer([]));
  }

  /** Whether the list is open. */
  get isOpen() {
    return this.suggestions.length > 0;
  }

  /**
   * Opens the list with suggestions, or closes it without.
   * @param {Suggestion[]} suggestions
   */
  offer(suggestions) {
    if (suggestions.length > 0 && this.input.value === this.dismissed) return;
    this.suggestions = suggestions;
    const options = suggestions.map(({ name, kind, choose }, at) =>
      // A press would take the focus out of the field before the click.
      el("li", { role: "option", id: `${LIST}_${at}`, mousedown: (event) => event.preventDefault(), click: () => this.take(choose) }, name, " ", el("span", { class: "muted" }, kind)),
    );
    this.list.replaceChildren(...options);
    this.list.hidden = !this.isOpen;
    this.input.setAttribute("aria-expanded", String(this.isOpen));
    this.move(-1);
  }

  /** Closes the list for as long as the field stays as it is. */
  dismiss() {
    this.dismissed = this.input.value;
    this.offer([]);
  }

  /** @param {() => void} choose */
  take(choose) {
    this.offer([]);
    choose();
  }

  /** @param {number} active the index of the suggestion that the keyboard is at; -1 for the field itself */
  move(active) {
    this.active = active;
    [...this.list.children].forEach((option, at) => {
      option.setAttribute("aria-selected", String(at === active));
      if (at === active) option.scrollIntoView({ block: "nearest" });
    });
    if (active < 0) this.input.removeAttribute("aria-activedescendant");
    else this.input.setAttribute("aria-activedescendant", `${LIST}_${active}`);
  }

  /** @param {KeyboardEvent} event */
  press(event) {
    if (!this.isOpen || event.isComposing) return;
    const count = this.suggestions.length + 1;
    if (event.key === "ArrowDown") this.move(((this.active + 2) % count) - 1);
    else if (event.key === "ArrowUp") this.move(((this.active + count) % count) - 1);
    else if (event.key === "Escape") this.dismiss();
    else if (event.key === "Enter" && this.active >= 0) this.take(this.suggestions[this.active].choose);
    else return;
    event.preventDefault();
  }
}
