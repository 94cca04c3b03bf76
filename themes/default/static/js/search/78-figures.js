/** The figures over the list: of the whole catalogue as the build wrote them, or of what is selected. */
export class Figures {
  /** @param {HTMLElement} place */
  constructor(place) {
    this.place = place;
    this.written = [...place.childNodes];
  }

  /** Shows those of the whole catalogue. */
  restore() {
    this.fill(this.written);
  }

  /**
   * Shows those of a selection; none, where they cannot be told.
   * @param {Node[]} figures
   */
  fill(figures) {
    this.place.replaceChildren(...figures);
    this.place.removeAttribute("aria-busy");
  }

  /** Says that others are to come. */
  wait() {
    this.place.setAttribute("aria-busy", "true");
  }
}
