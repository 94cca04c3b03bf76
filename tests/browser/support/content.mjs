// Sites made for a test: the sample with other announcements, and a catalogue of many projects.
import { cp, mkdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { REPOSITORY } from "./build.mjs";

/**
 * Writes the sample with announcements of the test's own.
 * @param {string} folder
 * @param {{from: string, until: string, text: string}[]} announcements each is said in English with " (en)" behind it
 */
export async function writeAnnouncements(folder, announcements) {
  await cp(join(REPOSITORY, "content"), join(folder, "content"), { recursive: true });
  const path = join(folder, "content", "catalogue.toml");
  const [settings = ""] = (await readFile(path, "utf8")).split("[[announcements]]");
  const tables = announcements.map(
    ({ from, until, text }) => `[[announcements]]\nfrom = ${from}\nuntil = ${until}\n[announcements.text]\nsv = "${text}"\nen = "${text} (en)"\n`,
  );
  await writeFile(path, settings + tables.join("\n"));
}

/**
 * Writes a catalogue of many projects, ten on a page, each with an owner of its own; every other one is not translated.
 * @param {string} folder
 * @param {number} count
 */
export async function writeMany(folder, count) {
  await writeAnnouncements(folder, []);
  const settings = join(folder, "content", "catalogue.toml");
  await writeFile(settings, `page_size = 10\n${await readFile(settings, "utf8")}`);
  const projects = join(folder, "content", "projects");
  await mkdir(projects, { recursive: true });
  for (let number = 1; number <= count; number += 1) {
    const name = `prov-${String(number).padStart(3, "0")}`;
    const facts = `programme = "esf-2007-2013"\narea = "1"\nphase = "pre-study"\nowner = "Förening ${number}"\ngrant = ${number}000\ntotal_budget = ${number}500\nstart = 2010-01-01\nend = 2010-12-31\nregion = "Stockholm"\nmunicipalities = ["Solna"]\n`;
    await writeFile(join(projects, `${name}.md`), `+++\ntitle = "Prov ${number}"\n${facts}+++\n\n## Sammanfattning\n\nEtt prov.\n\n## Syfte\n\nAtt pröva.\n`);
    if (number % 2 === 0) await writeFile(join(projects, `${name}.en.md`), `+++\ntitle = "Trial ${number}"\n+++\n\n## Summary\n\nA trial.\n\n## Purpose\n\nTo try.\n`);
  }
}
