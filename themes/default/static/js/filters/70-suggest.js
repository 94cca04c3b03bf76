import { choose } from "./10-choice.js";
import { isCalled, placeKey } from "./28-called.js";
import { keyOf } from "../search/20-words.js";
import { parseJson } from "../search/16-files.js";
import { valuesIn, valuesOf } from "../search/52-names.js";

/** Suggestions of a kind. */
const OF_A_KIND = 3;

/** Organisations are suggested from so many letters on: first those with many projects, later any. */
const FROM_LETTERS = 3;
const ANY_FROM_LETTERS = 5;

/**
 * The organisations with the most projects.
 * @param {import("../search/16-files.js").Files} files
 * @returns {Promise<{name: string, slug: string, projects: number}[]>}
 */
const leadingOrganisations = (files) => files.get("leading-organisations.bin", (bytes) => valuesOf(parseJson(bytes)));

/**
 * What somebody who types may be after: projects among the results, places, organisations.
 * @param {string} query
 * @param {Iterable<HTMLLIElement>} results
 * @param {import("../search/54-address.js").State} state
 * @param {import("../search/56-selection.js").Chooser} chooser
 * @param {import("../search/60-messages.js").Speech} speech
 * @param {(state: import("../search/54-address.js").State) => void} go
 * @returns {Promise<import("../search/74-combobox.js").Suggestion[]>}
 */
export async function suggestionsFor(query, results, state, { files, lang }, speech, go) {
  const key = placeKey(query);
  if (key.length < 2) return [];
  const links = [...results].flatMap((item) => item.querySelector("h3:has(mark) a") ?? []);
  const suggestions = links.slice(0, OF_A_KIND).map((link) => ({
    name: link.textContent ?? "",
    kind: speech.say("kind-project"),
    choose: () => /** @type {HTMLAnchorElement} */ (link).click(),
  }));
  const suggest = (/** @type {"municipality" | "organisation"} */ facet, /** @type {{name: string, slug: string, projects: number}[]} */ values) => {
    const fitting = values.filter(({ name, projects }) => projects > 0 && beginsSo(name, key)).sort((a, b) => b.projects - a.projects);
    for (const { name, slug } of fitting.slice(0, OF_A_KIND)) {
      suggestions.push({ name, kind: speech.say(`kind-${facet}`), choose: () => go({ ...choose(state, facet, slug, ""), query: "" }) });
    }
    return fitting.length > 0;
  };
  suggest("municipality", await valuesIn(files, lang, "municipality"));
  if (key.length < FROM_LETTERS) return suggestions;
  const found = suggest("organisation", await leadingOrganisations(files));
  if (!found && key.length >= ANY_FROM_LETTERS) suggest("organisation", await valuesIn(files, lang, "organisation"));
  return suggestions;
}

/**
 * Whether a name, or a word in it, begins with a key.
 * @param {string} name
 * @param {string} key
 */
function beginsSo(name, key) {
  const words = name.toLowerCase().split(/[\s,]+/);
  return isCalled(name, key) && (key === `${keyOf(words.join(""))}s` || words.some((_, at) => keyOf(words.slice(at).join("")).startsWith(key)));
}
