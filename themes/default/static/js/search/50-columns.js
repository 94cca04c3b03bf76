import { broken } from "./10-failure.js";
import { AdaptiveReader } from "./18-adaptive.js";

/** The facets that choices are made by, in the order in which they are shown. */
export const FACETS = /** @type {const} */ (["region", "county", "municipality", "programme", "area", "phase", "organisation"]);

/** @typedef {typeof FACETS[number]} Facet */

/** Columns whose numbers are estimated by those of the same programme. @type {string[]} */
const BY_PROGRAMME = ["area", "phase", "grant", "total-budget", "budget-step"];

/** Columns whose numbers are estimated by those that came after the same number. @type {string[]} */
const BY_LAST = ["programme", "languages"];

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
   * @param {"grant" | "total-budget" | "budget-step" | "start" | "programme" | "area" | "phase" | `title-${string}` | "record" | "languages"} name
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
   * A column, read by a function that knows what is in it.
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
      if (!reader.isAtEnd) throw broken(`${path} goes on after its end`);
      return column;
    });
  }
}
