import { firstBy } from "../search/58-order.js";
import { el } from "../search/62-dom.js";
import { recordsOf } from "./50-records.js";
import { FIELDS, MORE_FIELDS, csv } from "./52-tables.js";

/** Saves the projects of a selection as a file, made in the browser. */
export class Saver {
  /**
   * @param {HTMLDetailsElement} element with its name and nothing else
   * @param {import("../search/60-messages.js").Speech} speech
   * @param {import("../search/68-rows.js").Rows} rows
   * @param {(error: unknown) => void} fail
   */
  constructor(element, speech, rows, fail) {
    this.speech = speech;
    this.rows = rows;
    this.fail = fail;
    /** @type {import("../search/56-selection.js").Selection | undefined} */
    this.selection = undefined;
    this.boxes = Object.keys(FIELDS).map((name) => el("input", { type: "checkbox", value: name, checked: !MORE_FIELDS.includes(name) }));
    const items = this.boxes.map((box) => el("li", {}, el("label", {}, box, el("span", { class: "name" }, speech.say(`field-${box.value}`)))));
    const fields = el("fieldset", {}, el("legend", {}, speech.say("columns")), el("ul", { class: "values" }, ...items));
    const save = (/** @type {"csv" | "json"} */ format) => el("button", { type: "button", click: () => this.save(format) }, format.toUpperCase());
    this.note = el("p", { class: "muted" });
    this.said = el("p", { class: "muted", role: "status" });
    element.append(fields, el("p", { class: "formats" }, save("csv"), " ", save("json")), this.said, this.note);
  }

  /** @param {import("../search/56-selection.js").Selection} selection */
  show(selection) {
    this.selection = selection;
    this.said.textContent = "";
    this.note.textContent = this.speech.say("download-note", { count: selection.count, number: selection.count });
  }

  /** @param {"csv" | "json"} format */
  async save(format) {
    const { selection, rows } = this;
    if (!selection) return;
    this.said.textContent = this.speech.say("download-wait");
    try {
      const places = (await rows.columns.numbers(`title-${rows.lang}`)).map((place) => -place);
      const folder = new URL("../../data/", new URL(rows.files.folder, location.href)).href;
      const { head, records } = await recordsOf(folder, firstBy(selection, places, selection.count), rows);
      const names = this.boxes.filter((box) => box.checked).map((box) => box.value);
      const source = { title: head.title[rows.lang], publisher: head.publisher[rows.lang], date: today(), url: location.href, licence: head.licence.name };
      const values = records.map((record) => names.map((name) => FIELDS[name](record, rows.lang) ?? null));
      const text =
        format === "csv"
          ? csv([[this.speech.say("citation", source)], names, ...values])
          : JSON.stringify({ source, projects: values.map((row) => Object.fromEntries(row.map((value, at) => [names[at], value]))) }, null, 1);
      const link = el("a", { href: URL.createObjectURL(new Blob([text], { type: format === "csv" ? "text/csv" : "application/json" })), download: `${rows.lang === "sv" ? "projekt" : "projects"}.${format}` });
      link.click();
      setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
      this.said.textContent = this.speech.say("download-done", { count: records.length, number: records.length });
    } catch (error) {
      this.said.textContent = "";
      this.fail(error);
    }
  }
}

/** The day where the person is, YYYY-MM-DD. */
function today() {
  const now = new Date();
  return [now.getFullYear(), now.getMonth() + 1, now.getDate()].map((part) => String(part).padStart(2, "0")).join("-");
}
