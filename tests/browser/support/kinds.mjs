// Every kind of page, with one example in each language.

/**
 * @typedef {"sv" | "en"} Lang
 * @typedef {object} Kind
 * @property {string} name
 * @property {string} sv
 * @property {string} en
 */

/** @type {Lang[]} */
export const LANGUAGES = ["sv", "en"];

/** Pages that every visitor meets within the site. @type {Kind[]} */
export const KINDS = [
  { name: "front page", sv: "/sv/", en: "/en/" },
  { name: "listing", sv: "/sv/projekt/", en: "/en/projects/" },
  { name: "project", sv: "/sv/projekt/krut/", en: "/en/projects/krut/" },
  { name: "project with a summary in parts and folded places", sv: "/sv/projekt/livsval/", en: "/en/projects/livsval/" },
  { name: "project with a table", sv: "/sv/projekt/x/", en: "/en/projects/x/" },
  { name: "project with sections not translated", sv: "/sv/projekt/aspen-projektet/", en: "/en/projects/aspen-projektet/" },
  { name: "regions", sv: "/sv/regioner/", en: "/en/regions/" },
  { name: "region", sv: "/sv/regioner/vastsverige/", en: "/en/regions/west-sweden/" },
  { name: "counties", sv: "/sv/lan/", en: "/en/counties/" },
  { name: "county", sv: "/sv/lan/vastra-gotalands-lan/", en: "/en/counties/vastra-gotaland-county/" },
  { name: "municipalities", sv: "/sv/kommuner/", en: "/en/municipalities/" },
  { name: "municipality", sv: "/sv/kommuner/stockholm/", en: "/en/municipalities/stockholm/" },
  { name: "municipality without projects", sv: "/sv/kommuner/kiruna/", en: "/en/municipalities/kiruna/" },
  { name: "programmes", sv: "/sv/program/", en: "/en/programmes/" },
  { name: "programme", sv: "/sv/program/esf-2007-2013/", en: "/en/programmes/esf-2007-2013/" },
  { name: "programme areas", sv: "/sv/programomraden/", en: "/en/programme-areas/" },
  { name: "programme area", sv: "/sv/program/esf-2007-2013/2/", en: "/en/programmes/esf-2007-2013/2/" },
  { name: "budget bands", sv: "/sv/budget/", en: "/en/budget/" },
  { name: "budget band", sv: "/sv/budget/sek-20000000-50000000/", en: "/en/budget/sek-20000000-50000000/" },
  { name: "phases", sv: "/sv/faser/", en: "/en/phases/" },
  { name: "phase", sv: "/sv/faser/implementation/", en: "/en/phases/implementation/" },
  { name: "start years", sv: "/sv/startar/", en: "/en/start-years/" },
  { name: "start year", sv: "/sv/startar/2011/", en: "/en/start-years/2011/" },
  { name: "organisations", sv: "/sv/organisationer/", en: "/en/organisations/" },
  { name: "organisation", sv: "/sv/organisationer/arbetsformedlingen-boras/", en: "/en/organisations/arbetsformedlingen-boras/" },
  { name: "about", sv: "/sv/om/", en: "/en/about/" },
  { name: "handbook", sv: "/sv/handbok/", en: "/en/handbook/" },
  { name: "chapter of the handbook", sv: "/sv/handbok/meddelanden/", en: "/en/handbook/messages/" },
  { name: "accessibility statement", sv: "/sv/tillganglighet/", en: "/en/accessibility/" },
  { name: "changes", sv: "/sv/andringar/", en: "/en/changes/" },
  { name: "data page", sv: "/sv/data/", en: "/en/data/" },
];

/** Pages that stand outside the languages' trees, without menu and language switch. @type {Kind[]} */
export const BARE_KINDS = [
  { name: "page not found", sv: "/sv/404.html", en: "/en/404.html" },
  { name: "page not found, all languages", sv: "/404.html", en: "/404.html" },
  { name: "root", sv: "/", en: "/" },
];

/**
 * Each kind once in each language; a page for all languages only once.
 * @param {Kind[]} kinds
 * @returns {{name: string, lang: Lang, path: string}[]}
 */
export function inBothLanguages(kinds) {
  return kinds.flatMap((kind) =>
    LANGUAGES.filter((lang) => lang === "sv" || kind.en !== kind.sv).map((lang) => ({ name: `${kind.name} (${lang})`, lang, path: kind[lang] })),
  );
}
