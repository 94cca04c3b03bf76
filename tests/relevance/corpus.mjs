// What is searched: the five sheets of the sample, and with ERDF_JSON the Swedish ERDF projects of 2014–2020 as well.
import { readFile, readdir } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

/** The folder of the sample's sheets. */
export const SHEETS = fileURLToPath(new URL("../../content/projects/", import.meta.url));

/**
 * @typedef {object} Text a project in one language
 * @property {string} title
 * @property {string} body plain text: a paragraph, heading, item or row of a table on each line
 */

/**
 * @typedef {object} Project
 * @property {string} id a sheet's slug, or an ERDF project's case number
 * @property {string} owner
 * @property {string[]} organisations who else pays or takes part
 * @property {string[]} places regions, counties and municipalities, as the source names them
 * @property {Text} sv
 * @property {Text} [en] nothing where it has not been translated
 */

/**
 * A project of the list of ERDF projects, as it stands there.
 * @typedef {Record<"ärende-id" | "projektnamn" | "projektbeskrivning" | "stödmottagare" | "område" | "län" | "kommuner" | "insatsområde"
 *   | "tematiskt_mål" | "projekt_starttid" | "projekt_sluttid" | "uppdateringsdatum", string>
 *   & Record<"beviljat_belopp_sek", number>} ErdfRecord
 */

/** All projects, the sheets first. */
export async function readCorpus() {
  const sheets = await readSheets();
  const records = await readErdf();
  return [...sheets, ...records.map(project)];
}

/**
 * The ERDF projects, none without ERDF_JSON.
 * @returns {Promise<ErdfRecord[]>}
 */
export async function readErdf() {
  const path = process.env.ERDF_JSON;
  return path ? JSON.parse(await readFile(path, "utf8")) : [];
}

/**
 * A list that is written with commas in between: "Berg, Ragunda".
 * @param {string} text
 */
export const listed = (text) => text.split(",").map((name) => name.trim()).filter(Boolean);

/**
 * @param {ErdfRecord} record
 * @returns {Project}
 */
function project(record) {
  return {
    id: record["ärende-id"],
    owner: record.stödmottagare,
    organisations: [],
    places: [record.område, ...listed(record.län), ...listed(record.kommuner)],
    sv: { title: record.projektnamn, body: record.projektbeskrivning },
  };
}

/** @returns {Promise<Project[]>} */
async function readSheets() {
  const names = (await readdir(SHEETS)).filter((name) => /^[a-z0-9-]+\.md$/.test(name)).sort();
  return Promise.all(
    names.map(async (name) => {
      const [facts, sv] = parts(await readFile(join(SHEETS, name), "utf8"));
      const [translated, en] = parts(await readFile(join(SHEETS, name.replace(/md$/, "en.md")), "utf8"));
      return {
        id: name.replace(/\.md$/, ""),
        owner: text(facts, "owner"),
        organisations: [...new Set([...texts(facts, "cofunders"), ...texts(facts, "partners")])],
        places: [text(facts, "region"), ...texts(facts, "municipalities")],
        sv: { title: text(facts, "title"), body: plain(sv) },
        en: { title: text(translated, "title"), body: plain(en) },
      };
    }),
  );
}

/**
 * A sheet's front matter and its Markdown.
 * @param {string} sheet
 */
function parts(sheet) {
  const [, facts = "", markdown = ""] = sheet.split(/^\+\+\+$/m);
  return /** @type {const} */ ([facts, markdown]);
}

/**
 * A fact of one string.
 * @param {string} facts
 * @param {string} key
 */
const text = (facts, key) => new RegExp(`^${key} = "(.*)"$`, "m").exec(facts)?.[1] ?? "";

/**
 * A fact of a list of strings.
 * @param {string} facts
 * @param {string} key
 */
function texts(facts, key) {
  const list = new RegExp(`^${key} = \\[([^\\]]*)\\]`, "m").exec(facts)?.[1] ?? "";
  return [...list.matchAll(/"(.*)"/g)].map(([, value = ""]) => value);
}

/**
 * Markdown without its marks.
 * @param {string} markdown
 */
function plain(markdown) {
  return markdown
    .replace(/^\|[ :|-]+\|$/gm, "")
    .replace(/^(#+|\d+\.|-) /gm, "")
    .replace(/\*\*|\|/g, " ")
    .split("\n")
    .map((line) => line.trim())
    .filter(Boolean)
    .join("\n");
}
