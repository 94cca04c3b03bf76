import { parseJson } from "./16-files.js";
import { composed } from "./20-words.js";
import { LANGUAGES } from "./32-shard.js";
import { COMPOUND } from "./36-dictionary.js";
import { el } from "./62-dom.js";
import { Marker, takeApart } from "./64-marks.js";
import { snippetOf } from "./66-snippet.js";

/** Parts that a text is cut into at most. */
const PARTS = 8;

/**
 * What a result is shown from.
 * @typedef {object} Card
 * @property {string} slug the project's name in addresses
 * @property {Record<string, string>} rows the project as a row of a list, as HTML, in the language of each page
 * @property {[string, string][]} text the part's headings and running text
 * @property {string[]} [facts] names among the project's facts, with its first part
 */

/**
 * Where in a project the words of a query stand.
 * @typedef {object} Site
 * @property {string} lang of the text
 * @property {number} part of it
 * @property {boolean} isInText whether any of them is in running text
 * @property {boolean} isInCompound whether one of them is found in a longer word only
 */

/**
 * The part of a project's text that has most of the words, in the page's language rather than the other.
 * @param {import("./36-dictionary.js").Finding[]} findings
 * @param {number} project
 * @param {string} lang the page's
 * @returns {Site}
 */
function locate(findings, project, lang) {
  const own = LANGUAGES.indexOf(lang);
  let isInCompound = false;
  const counts = LANGUAGES.map(() => new Array(PARTS).fill(0));
  const has = LANGUAGES.map(() => 0);
  for (const { sources } of findings) {
    const met = sources.flatMap(({ list, forms, lang, kind, factor }) => {
      const tag = list.tagOf(project);
      const counts = tag && (!forms || tag.forms.length === 0 || tag.forms.some((form) => forms.has(form)));
      return counts ? [{ lang, kind, parts: tag.parts, score: factor * tag.level }] : [];
    });
    if (met.length === 0) continue;
    const best = met.reduce((best, one) => (one.score > best.score ? one : best));
    if (best.kind === COMPOUND) isInCompound = true;
    const parts = LANGUAGES.map(() => 0);
    // The word itself is shown, where it is there, and not what only begins like it.
    for (const one of met.filter(({ kind }) => kind === best.kind)) {
      parts[one.lang] |= one.parts;
      has[one.lang] += 1;
    }
    counts.forEach((count, lang) => count.forEach((_, part) => (count[part] += (parts[lang] >> part) & 1)));
  }
  const [mine, ...others] = [own, ...LANGUAGES.keys()].map((lang) => ({ lang, most: Math.max(...counts[lang]) }));
  const best = others.reduce((best, one) => (one.most > best.most ? one : best), mine);
  const written = best.most > 0 || has[own] > 0 ? best.lang : Math.max(0, has.findIndex((count) => count > 0));
  return { lang: LANGUAGES[written], part: Math.max(0, counts[written].indexOf(best.most)), isInText: best.most > 0, isInCompound };
}

/** Makes results to look at. */
export class Rows {
  /**
   * @param {import("./16-files.js").Files} files
   * @param {import("./50-columns.js").Columns} columns
   * @param {string} lang the page's
   * @param {import("./60-messages.js").Speech} speech
   */
  constructor(files, columns, lang, speech) {
    this.files = files;
    this.columns = columns;
    this.lang = lang;
    this.speech = speech;
    /** @type {WeakMap<Card, HTMLLIElement>} */
    this.items = new WeakMap();
  }

  /**
   * @param {number} project
   * @param {string} lang
   * @param {number} part
   * @param {AbortSignal} [signal]
   * @returns {Promise<Card>}
   */
  card(project, lang, part, signal) {
    return this.files.get(`t/${Math.floor(project / 1000)}/${project}.${lang}.${part}.bin`, parseJson, signal);
  }

  /**
   * The first card of a project, in the page's language if its text is.
   * @param {number} project
   * @param {AbortSignal} [signal]
   */
  async anyCard(project, signal) {
    const own = LANGUAGES.indexOf(this.lang);
    const written = (await this.columns.numbers("languages"))[project];
    const lang = (written >> own) & 1 ? own : LANGUAGES.findIndex((_, lang) => (written >> lang) & 1);
    return this.card(project, LANGUAGES[lang] ?? this.lang, 0, signal);
  }

  /**
   * Results as items of a list.
   * @param {number[]} projects
   * @param {import("./36-dictionary.js").Finding[]} findings the words that they were found by
   * @param {AbortSignal} signal
   */
  async make(projects, findings, signal) {
    const marker = new Marker(findings);
    return Promise.all(
      projects.map(async (project) => {
        if (findings.length === 0) return this.row(await this.anyCard(project, signal));
        const site = locate(findings, project, this.lang);
        const card = await this.card(project, site.lang, site.part, signal);
        const item = this.row(card);
        this.explain(item, card, site, marker);
        return item;
      }),
    );
  }

  /**
   * A row as the build wrote it.
   * @param {Card} card
   */
  row(card) {
    let item = this.items.get(card);
    if (!item) {
      item = el("li");
      item.innerHTML = card.rows[this.lang];
      this.items.set(card, item);
    }
    return /** @type {HTMLLIElement} */ (item.cloneNode(true));
  }

  /**
   * Says which of a project's facts it was found by.
   * @param {string[]} facts
   * @param {Marker} marker
   */
  among(facts, marker) {
    const fact = facts.find((fact) => marker.hits(takeApart(composed(fact))).length > 0);
    return fact ? this.speech.pieces("reason-fact", { fact: el("span", {}, ...marker.mark(composed(fact))) }) : [this.speech.say("reason-facts")];
  }

  /**
   * Marks the hits, puts the piece of text with them in the place of the summary, and says why the project was found where
   * that cannot be seen.
   * @param {HTMLLIElement} item
   * @param {Card} card
   * @param {Site} site
   * @param {Marker} marker
   */
  explain(item, { text, facts }, site, marker) {
    const seen = [...item.querySelectorAll("h3, h3 + p")].flatMap((element) => marker.markIn(element));
    const snippet = site.isInText ? snippetOf(text, marker) : undefined;
    const summary = item.querySelector(".summary") ?? el("p", { class: "summary" });
    if (snippet) {
      summary.replaceChildren(...marker.mark(snippet.text));
      summary.removeAttribute("lang");
      if (site.lang !== this.lang) summary.setAttribute("lang", site.lang);
      if (!summary.isConnected && !summary.parentElement) item.firstElementChild?.append(summary);
    } else {
      seen.push(...marker.markIn(summary));
    }
    const long = site.isInCompound && snippet?.runs.find((run) => marker.isCompound(run));
    const reason = long ? this.speech.pieces("reason-compound", { word: el("b", {}, long) }) : seen.length === 0 && !snippet ? this.among(facts ?? [], marker) : [];
    if (reason.length > 0) item.firstElementChild?.append(el("p", { class: "ui muted reason" }, ...reason));
  }
}
