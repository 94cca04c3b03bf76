// A catalogue to search in, and what tests do with its live list.
import { cp, mkdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { visit } from "./browser.mjs";
import { REPOSITORY } from "./build.mjs";
import { writeAnnouncements } from "./content.mjs";

/** Added to the sample's five. */
export const ADDED = 40;

const PLACES = [
  ["Stockholm", "Solna"],
  ["Övre Norrland", "Kiruna"],
  ["Västsverige", "Borås"],
  ["Sydsverige", "Malmö"],
];
const PHASES = ["pre-study", "implementation"];

/** The number of the one that does not state its total budget. */
const UNSTATED = 13;

/** The title of a project with markup in it. */
export const HOSTILE = `<img src=x onerror="document.title='taken'">`;

/**
 * Writes the sample with many more projects that differ in place, phase, money, time and words; every other one is translated.
 * @param {string} folder
 */
export async function writeSearchable(folder) {
  await writeAnnouncements(folder, []);
  // The theme as it lies here, which the program under test may not have been compiled with.
  await cp(join(REPOSITORY, "themes"), join(folder, "themes"), { recursive: true });
  const projects = join(folder, "content", "projects");
  await mkdir(projects, { recursive: true });
  for (let number = 1; number <= ADDED; number += 1) {
    const name = `snickeri-${String(number).padStart(2, "0")}`;
    const [region, municipality] = PLACES[number % PLACES.length] ?? [];
    const year = 2008 + (number % 5);
    const title = number === ADDED ? HOSTILE.replaceAll('"', '\\"') : `Snickeri ${number}`;
    const facts = `programme = "esf-2007-2013"\narea = "${1 + (number % 2)}"\nphase = "${PHASES[number % 2]}"\nowner = "${number % 3 === 0 ? "=Formelbruket" : `Verkstad ${number}`}"\ngrant = ${number}00000${number === UNSTATED ? "" : `\ntotal_budget = ${number}50000`}\nstart = ${year}-01-01\nend = ${year + 1}-12-31\nregion = "${region}"\nmunicipalities = ["${municipality}"]\n${number === 6 ? 'cofunders = ["Timmerfonden"]\n' : ""}`;
    const more = number % 10 === 0 ? "Året slutar med arbetsmarknadskunskap." : number === 7 ? "De besöker en marknad." : "";
    const text = `## Sammanfattning\n\nUnga hyvlar bräder och bygger bord.\n\n## Syfte\n\n${"De lär sig hantverket av dem som kan det. ".repeat(30)}Målet är en anställning${number % 4 === 0 ? " med yrkesbevis" : ""}. ${more}\n`;
    await writeFile(join(projects, `${name}.md`), `+++\ntitle = "${title}"\n${facts}+++\n\n${text}`);
    if (number % 2 === 0) {
      await writeFile(join(projects, `${name}.en.md`), `+++\ntitle = "Joinery ${number}"\n+++\n\n## Summary\n\nYoung people plane boards.\n\n## Purpose\n\nThey learn the craft of joiners.\n`);
    }
  }
}

/**
 * Writes the sample with a project of a thousand words that begin with `ha`, and one of as many that begin with `hå`.
 * @param {string} folder
 */
export async function writeWordy(folder) {
  await writeAnnouncements(folder, []);
  await cp(join(REPOSITORY, "themes"), join(folder, "themes"), { recursive: true });
  const original = await readFile(join(folder, "content", "projects", "krut.md"), "utf8");
  const facts = original.slice(0, original.lastIndexOf("+++") + 3).replace(/\[contact\][^+]*/, "");
  for (const [at, beginning] of ["ha", "hå"].entries()) {
    const words = Array.from({ length: 1000 }, (_, number) => `${beginning}z${String(number).padStart(4, "q")}`);
    await writeFile(join(folder, "content", "projects", `ord-${at}.md`), `${facts}\n\n## Sammanfattning\n\n${words.join(" ")}\n`);
  }
}

/**
 * Writes the sample with so many more projects that words are common: nearly all have `hyvlar` or `hyvlade`, in one part of the
 * text or the other.
 * @param {string} folder
 */
export async function writeMany(folder) {
  await writeAnnouncements(folder, []);
  await cp(join(REPOSITORY, "themes"), join(folder, "themes"), { recursive: true });
  const projects = join(folder, "content", "projects");
  for (let number = 1; number <= 1100; number += 1) {
    const [region, municipality] = PLACES[number % PLACES.length] ?? [];
    const year = 2008 + (number % 5);
    const facts = `title = "Snickeri ${number}"\nprogramme = "esf-2007-2013"\narea = "${1 + (number % 2)}"\nphase = "${PHASES[number % 2]}"\nowner = "Verkstad ${number % 90}"\ngrant = ${number}00000\nstart = ${year}-01-01\nend = ${year + 1}-12-31\nregion = "${region}"\nmunicipalities = ["${municipality}"]\n`;
    const text = `Unga ${["hyvlar", "hyvlade", "sågar"][number % 21 === 0 ? 2 : number % 2]} bräder${" och bord".repeat(number % 13)}.`;
    await writeFile(join(projects, `snickeri-${number}.md`), `+++\n${facts}+++\n\n## Sammanfattning\n\n${text}\n`);
  }
}

/**
 * The records of a built site.
 * @param {string} folder
 * @returns {Promise<any[]>}
 */
export async function recordsIn(folder) {
  return JSON.parse(await readFile(join(folder, "data", "projects.json"), "utf8")).projects;
}

/**
 * Opens the live list at a state, and waits until everything about it is shown.
 * @param {import("node:test").TestContext} t
 * @param {string} state the address from its question mark on
 * @param {import("./browser.mjs").Window & {lang?: "sv" | "en"}} [options]
 */
export async function visitList(t, state, { lang = "sv", ...options } = {}) {
  const page = await visit(t, (lang === "sv" ? "/sv/projekt/" : "/en/projects/") + state, options);
  await settled(page, state !== "");
  return page;
}

/**
 * Waits until the live list shows what the address tells.
 * @param {import("playwright-core").Page} page
 * @param {boolean} [isSearched] whether results are shown rather than the list that the build wrote
 */
export async function settled(page, isSearched = true) {
  await page.waitForFunction(
    (isSearched) =>
      document.querySelector("#live_panel") !== null &&
      document.documentElement.classList.contains("searched") === isSearched &&
      document.querySelector("[aria-busy=true]") === null,
    isSearched,
    { timeout: 8_000 },
  );
}

/**
 * The titles of the results that are shown.
 * @param {import("playwright-core").Page} page
 */
export const titles = (page) => page.locator(".results:visible h3").allInnerTexts();

/**
 * The sentence over the results.
 * @param {import("playwright-core").Page} page
 */
export const summary = (page) => page.locator(".count:visible").innerText();

/**
 * Opens a facet, and waits for its values.
 * @param {import("playwright-core").Page} page
 * @param {string} name
 */
export async function openFacet(page, name) {
  const facet = page.locator(".panel details", { has: page.locator("summary", { hasText: new RegExp(`^${name}`) }) });
  await facet.locator("summary").click();
  await facet.locator(".values li, .histogram svg").first().waitFor();
  return facet;
}

/**
 * What a facet shows of each value: its name and count.
 * @param {import("playwright-core").Locator} facet
 * @returns {Promise<Record<string, number>>}
 */
export async function countsOf(facet) {
  const values = await facet.locator(".values li").evaluateAll((items) =>
    items.map((item) => [item.querySelector(".name")?.textContent ?? "", item.querySelector(".num")?.firstChild?.textContent ?? ""]),
  );
  return Object.fromEntries(values.map(([name, count]) => [name, Number(count?.replace(/\D/g, ""))]));
}

/**
 * Does something to the list, and waits until it shows what follows.
 * @param {import("playwright-core").Page} page
 * @param {() => Promise<unknown>} act
 */
export async function andSettle(page, act) {
  const before = page.url();
  await act();
  await page.waitForURL((url) => url.href !== before);
  await settled(page, new URL(page.url()).search !== "");
}
