import { broken } from "./10-failure.js";
import { AdaptiveReader } from "./18-adaptive.js";

/**
 * The values of all projects, one after the other: those of project p from `starts[p]` to before `starts[p + 1]`.
 * @typedef {object} Values
 * @property {Uint32Array} starts
 * @property {number[]} values
 */

/** The facets that choices are made by, in the order in which they are shown. */
export const FACETS = /** @type {const} */ (["region", "county", "municipality", "programme", "area", "phase", "organisation"]);

/** @typedef {typeof FACETS[number]} Facet */

/** Of these a project has one value at most. @type {Facet[]} */
const SINGLE = ["programme", "area", "phase"];

/** Columns whose numbers are estimated by those of the same programme. @type {string[]} */
const BY_PROGRAMME = ["area", "phase", "grant", "total-budget", "budget-step"];

/** Columns whose numbers are estimated by those that came after the same number. @type {string[]} */
const BY_LAST = ["programme", "languages"];

/** In estimates, more than this counts as this. */
const MOST = 3;

/** The facts of all projects, column by column. */
export class Columns {
  /**
   * @param {import("./16-files.js").Files} files
   * @param {number} size the number of projects
   */
  constructor(files, size) {
    this.files = files;
    this.size = size;
  }

  /**
   * A column of numbers.
   * @param {"grant" | "total-budget" | "budget-step" | "start" | "programme" | `title-${string}` | "record" | "languages"} name
   * @returns {Promise<Float64Array>}
   */
  numbers(name) {
    const isByProgramme = BY_PROGRAMME.includes(name);
    // Both are fetched at the same time.
    if (isByProgramme) this.numbers("programme").catch(() => {});
    return this.read(name, async (reader) => {
      const programmes = isByProgramme ? await this.numbers("programme") : undefined;
      const numbers = new Float64Array(this.size);
      for (let project = 0, before = 0; project < this.size; project += 1) {
        numbers[project] = reader.number(programmes?.[project] ?? before);
        if (BY_LAST.includes(name)) before = numbers[project];
      }
      return numbers;
    });
  }

  /**
   * The first and last year of each project; 0 where it has no end.
   * @returns {Promise<{starts: Float64Array, ends: Float64Array}>}
   */
  periods() {
    return this.read("period", (reader) => {
      const [starts, ends] = [new Float64Array(this.size), new Float64Array(this.size)];
      const first = reader.number(0);
      for (let project = 0, start = 0; project < this.size; project += 1) {
        start = reader.number(1 + 2 * start);
        const years = reader.number(2 + 2 * start);
        starts[project] = first + start;
        ends[project] = years && first + start + years - 1;
      }
      return { starts, ends };
    });
  }

  /**
   * A column of facet values.
   * @param {Facet} facet
   * @returns {Promise<Values>}
   */
  async values(facet) {
    if (SINGLE.includes(facet)) return this.single(await this.numbers(/** @type {"programme"} */ (facet)));
    return this.read(facet, (reader) => {
      const starts = new Uint32Array(this.size + 1);
      /** @type {number[]} */
      const values = [];
      /** The values of the project before, rising, and how many in a row have each. @type {[number, number][]} */
      let before = [];
      for (let project = 0; project < this.size; project += 1) {
        const few = Math.min(before.length, MOST);
        const now = before.filter((had) => reader.flag(Math.min(had[1]++, MOST) * (MOST + 1) + few));
        let context = now.length > 0 ? MOST + 2 + (now[0][0] >> 3) : MOST + 1;
        for (let value = -1, run = 0, step; (step = reader.number(context)) > 0; context = Math.min(run, MOST)) {
          run = step === 1 ? run + 1 : 0;
          now.push([(value += step), 1]);
        }
        before = now.sort(([a], [b]) => a - b);
        for (const [value] of before) values.push(value);
        starts[project + 1] = values.length;
      }
      return { starts, values };
    });
  }

  /**
   * A column of one value or none as one of several.
   * @param {Float64Array} numbers the value plus 1; 0 for none
   * @returns {Values}
   */
  single(numbers) {
    const starts = new Uint32Array(this.size + 1);
    /** @type {number[]} */
    const values = [];
    for (let project = 0; project < this.size; project += 1) {
      if (numbers[project] > 0) values.push(numbers[project] - 1);
      starts[project + 1] = values.length;
    }
    return { starts, values };
  }

  /**
   * @template T
   * @param {string} name
   * @param {(reader: AdaptiveReader) => T | Promise<T>} read
   * @returns {Promise<T>}
   */
  read(name, read) {
    const path = `c/${name}.bin`;
    return this.files.get(path, async (bytes) => {
      const reader = new AdaptiveReader(bytes);
      const column = await read(reader);
      if (!reader.reader.isAtEnd) throw broken(`${path} goes on after its end`);
      return column;
    });
  }
}
