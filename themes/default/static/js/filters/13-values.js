/**
 * The values of all projects, one after the other: those of project p from `starts[p]` to before `starts[p + 1]`.
 * @typedef {object} Values
 * @property {Uint32Array} starts
 * @property {number[]} values
 */

/** In the contexts of estimates, more than this counts as this. */
const MOST = 3;

/** Contexts of whether values stay. */
const LATER = (MOST + 1) * (MOST + 1);

/**
 * The values of a facet that each project has.
 * @param {import("../search/50-columns.js").Columns} columns
 * @param {import("../search/50-columns.js").Facet} facet
 * @returns {Promise<Values>}
 */
export async function valuesOfAll(columns, facet) {
  if (facet === "programme" || facet === "area" || facet === "phase") return single(await columns.numbers(facet));
  return columns.read(facet, (reader) => several(reader, columns.size));
}

/**
 * A column of several values for each project: which of those of the project before it has as well, and then the others.
 * @param {import("../search/18-adaptive.js").AdaptiveReader} reader
 * @param {number} size the number of projects
 * @returns {Values}
 */
function several(reader, size) {
  const starts = new Uint32Array(size + 1);
  /** @type {number[]} */
  const values = [];
  /** The values of the project before, rising, each with the number of projects in a row that have it. @type {[number, number][]} */
  let before = [];
  for (let project = 0; project < size; project += 1) {
    const count = Math.min(before.length, MOST);
    const stays = before.filter(([, row]) => reader.number(Math.min(row, MOST) * (MOST + 1) + count) > 0);
    /** @type {[number, number][]} */
    const now = stays.map(([value, row]) => [value, row + 1]);
    let context = LATER + MOST + 1 + (now.length > 0 ? 1 + (now[0][0] >> 3) : 0);
    for (let value = -1, run = 0, step; (step = reader.number(context)) > 0; context = LATER + Math.min(run, MOST)) {
      value += step;
      run = step === 1 ? run + 1 : 0;
      now.push([value, 1]);
    }
    before = now.sort(([a], [b]) => a - b);
    for (const [value] of before) values.push(value);
    starts[project + 1] = values.length;
  }
  return { starts, values };
}

/**
 * A column of one value or none as one of several.
 * @param {Float64Array} numbers the value plus 1; 0 for none
 * @returns {Values}
 */
function single(numbers) {
  const starts = new Uint32Array(numbers.length + 1);
  /** @type {number[]} */
  const values = [];
  for (let project = 0; project < numbers.length; project += 1) {
    if (numbers[project] > 0) values.push(numbers[project] - 1);
    starts[project + 1] = values.length;
  }
  return { starts, values };
}
