import { broken } from "./10-failure.js";
import { ByteReader } from "./12-bytes.js";

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
   * @param {"grant" | "total-budget" | "budget-step" | "start" | "start-year" | "years" | "programme" | `title-${string}` | "record" | "languages"} name
   * @returns {Promise<Float64Array>}
   */
  numbers(name) {
    return this.read(`c/${name}.bin`, (reader) => Float64Array.from({ length: this.size }, () => reader.number()));
  }

  /**
   * A column of facet values.
   * @param {Facet} facet
   * @returns {Promise<Values>}
   */
  async values(facet) {
    if (SINGLE.includes(facet)) return this.single(await this.numbers(/** @type {"programme"} */ (facet)));
    return this.read(`c/${facet}.bin`, (reader) => {
      const starts = new Uint32Array(this.size + 1);
      /** @type {number[]} */
      const values = [];
      for (let project = 0; project < this.size; project += 1) {
        for (let left = reader.number(); left > 0; left -= 1) values.push(reader.number());
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
   * @param {string} path
   * @param {(reader: ByteReader) => T} read
   * @returns {Promise<T>}
   */
  read(path, read) {
    return this.files.get(path, (bytes) => {
      const reader = new ByteReader(bytes);
      const column = read(reader);
      if (!reader.isAtEnd) throw broken(`${path} goes on after its end`);
      return column;
    });
  }
}
