// Writes a site for projektblad to search: the sample's sheets, and with ERDF_JSON a sheet for every ERDF project.
//   node site.mjs FOLDER
import { cp, mkdir, writeFile } from "node:fs/promises";
import { basename, join } from "node:path";
import { fileURLToPath } from "node:url";
import { listed, readErdf } from "./corpus.mjs";

/** @typedef {import("./corpus.mjs").ErdfRecord} ErdfRecord */

const CONTENT = fileURLToPath(new URL("../../content", import.meta.url));

const PROGRAMME = "erdf-2014-2020";

/**
 * Writes the site into a folder. It has no pages of text, as what is measured is how projects are found.
 * @param {string} folder
 */
export async function writeSite(folder) {
  await cp(CONTENT, join(folder, "content"), { recursive: true, filter: (path) => basename(path) !== "pages" });
  const records = await readErdf();
  if (records.length === 0) return;
  await writeFile(join(folder, "content", "programmes", `${PROGRAMME}.toml`), programme(records));
  await Promise.all(records.map((record) => writeFile(join(folder, "content", "projects", `${record["ärende-id"]}.md`), sheet(record))));
}

/**
 * The programme with the areas that its projects name. Nothing of it has been translated.
 * @param {ErdfRecord[]} records
 */
function programme(records) {
  const names = [...new Set(records.map(({ insatsområde }) => insatsområde))].sort();
  const areas = names.map((name) => `[[areas]]\nkey = ${quoted(key(name))}\nname.sv = ${quoted(name)}\nname.en = ${quoted(name)}\n`);
  return `fund = "ERUF"\ncurrency = "SEK"\nphases = []\n\n[name]\nsv = "ERUF 2014–2020"\nen = "ERDF 2014–2020"\n\n${areas.join("\n")}`;
}

/**
 * A project's sheet. The list gives no total budget. Its regions follow from its municipalities, as
 * many projects reach beyond the region that pays for them.
 * @param {ErdfRecord} record
 */
function sheet(record) {
  const facts = [
    `id = ${quoted(record["ärende-id"])}`,
    `title = ${quoted(record.projektnamn)}`,
    `programme = ${quoted(PROGRAMME)}`,
    `area = ${quoted(key(record.insatsområde))}`,
    `owner = ${quoted(record.stödmottagare)}`,
    `grant = ${record.beviljat_belopp_sek}`,
    `start = ${record.projekt_starttid}`,
    `end = ${record.projekt_sluttid}`,
    `specific_objective = ${quoted(record.tematiskt_mål)}`,
    `updated = ${record.uppdateringsdatum.slice(0, "2016-10-14".length)}`,
    `counties = [${listed(record.län).map(quoted).join(", ")}]`,
    `municipalities = [${listed(record.kommuner).map(municipality).map(quoted).join(", ")}]`,
  ];
  return `+++\n${facts.join("\n")}\n+++\n\n## Sammanfattning\n\n${markdown(record.projektbeskrivning)}\n`;
}

/**
 * A municipality under the name that the register knows.
 * @param {string} name
 */
const municipality = (name) => (name === "Stenungssund" ? "Stenungsund" : name);

/**
 * A text as a string of TOML.
 * @param {string} text
 */
const quoted = (text) => JSON.stringify(text);

/**
 * An area's key: "Smart tillväxt - innovation" becomes "smart-tillvaxt-innovation".
 * @param {string} name
 */
const key = (name) => name.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase().replace(/[^a-z0-9]+/g, "-").replace(/^-|-$/g, "");

/**
 * A line of text as a paragraph of Markdown.
 * @param {string} text
 */
const markdown = (text) => text.trim().replace(/[\\`*_[\]<>&~|]/g, "\\$&").replace(/^(\d+)([.)])/, "$1\\$2").replace(/^[#+-]/, "\\$&");

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const [, , folder] = process.argv;
  if (!folder) throw new Error("usage: node site.mjs FOLDER");
  await mkdir(folder, { recursive: true });
  await writeSite(folder);
}
