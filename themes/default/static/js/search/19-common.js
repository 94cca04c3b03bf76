import { broken } from "./10-failure.js";
import { AdaptiveReader } from "./18-adaptive.js";

/** Fewer projects than this are not common. */
const COMMON = 1000;

/** Levels of common lists are told in steps of so many. */
const STEP = 8;

/**
 * Whether a list is common: more than half of all projects are in it.
 * @param {number} count projects in it
 * @param {number} projects in the catalogue
 */
export const isCommon = (count, projects) => count >= COMMON && count > projects / 2;

/**
 * Reads the end of a common list, which tells a level for each project of the catalogue.
 * @param {Uint8Array} bytes
 * @param {import("./14-postings.js").Postings} into
 * @param {number} from where in `into` the first goes
 * @param {number} projects in the catalogue
 * @param {number} tags in the list's table
 */
export function readCommon(bytes, into, from, projects, tags) {
  const reader = new AdaptiveReader(bytes);
  /** Projects and their tags by step. @type {[number, number][][]} */
  const steps = Array.from({ length: 8 }, () => []);
  for (let project = 0; project < projects; project += 1) {
    const step = reader.number(0);
    if (step > 0) steps[step - 1]?.push([project, tags > 1 ? reader.number(1) : 0]);
  }
  for (const [step, found] of [...steps.entries()].reverse()) {
    for (const [project, tag] of found) {
      if (tag >= Math.max(tags, 1)) throw broken("a list names a tag that there is none of");
      into.projects[from] = project;
      into.levels[from] = Math.max(1, step * STEP);
      into.tags[from] = tag;
      from += 1;
    }
  }
  if (from !== into.projects.length || !reader.isAtEnd) throw broken("a list of projects is not as long as it says");
}
