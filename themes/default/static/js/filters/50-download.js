/** Where the projects of a selection are saved from, once somebody opens it. */
export class Download {
  /**
   * @param {HTMLDetailsElement} element with its name and nothing else
   * @param {import("../search/82-part.js").Part<typeof import("../download/90-download.js")>} part
   * @param {import("../search/60-messages.js").Speech} speech
   * @param {import("../search/68-rows.js").Rows} rows
   * @param {(error: unknown) => void} fail
   */
  constructor(element, part, speech, rows, fail) {
    this.element = element;
    this.part = part;
    this.make = (/** @type {typeof import("../download/90-download.js").Saver} */ Saver) => new Saver(element, speech, rows, fail);
    /** @type {import("../download/90-download.js").Saver | undefined} */
    this.saver = undefined;
    element.addEventListener("toggle", () => this.update().catch(fail));
  }

  /**
   * @param {import("../search/54-address.js").State} _state
   * @param {import("../search/56-selection.js").Selection} selection
   */
  async show(_state, selection) {
    this.selection = selection;
    await this.update();
  }

  async update() {
    if (!this.element.open || !this.selection) return;
    const { Saver } = await this.part.load();
    this.saver ??= this.make(Saver);
    this.saver.show(this.selection);
  }
}
