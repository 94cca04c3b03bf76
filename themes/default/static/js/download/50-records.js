import { Failure } from "../search/10-failure.js";

/** So few projects are fetched one by one. */
const FEW = 40;

/** Projects of a selection at a time. */
const AT_ONCE = 8;

/**
 * The records of a catalogue's projects.
 * @typedef {object} Records
 * @property {any} head what the data file says of itself
 * @property {any[]} records
 */

/**
 * The records of some projects, in the order given.
 * @param {string} folder the address of the data files
 * @param {number[]} projects
 * @param {import("../search/68-rows.js").Rows} rows
 * @returns {Promise<Records>}
 */
export async function recordsOf(folder, projects, rows) {
  if (projects.length <= FEW) return few(folder, projects, rows);
  const places = await rows.columns.numbers("record");
  const wanted = new Map(projects.map((project, at) => [places[project], at]));
  const records = new Array(projects.length);
  await isCurrent(rows.files.folder);
  const head = await readLines(`${folder}projects.json`, (line, number) => {
    const at = wanted.get(number);
    if (at !== undefined) records[at] = JSON.parse(line);
  });
  await isCurrent(rows.files.folder);
  return { head, records };
}

/**
 * Fails where the catalogue has been published anew since this index: places in the data file would be other projects'.
 * @param {string} folder of the index
 */
async function isCurrent(folder) {
  const { release } = await (await get(`${folder}../index.json`)).json();
  if (!folder.endsWith(`/${release}/`)) throw new Failure("gone", folder);
}

/**
 * @param {string} folder
 * @param {number[]} projects
 * @param {import("../search/68-rows.js").Rows} rows
 * @returns {Promise<Records>}
 */
async function few(folder, projects, rows) {
  const record = async (/** @type {number} */ project) => {
    const { slug } = await rows.anyCard(project);
    return (await get(`${folder}projects/${slug}.json`)).json();
  };
  const records = [];
  for (let at = 0; at < projects.length; at += AT_ONCE) records.push(...(await Promise.all(projects.slice(at, at + AT_ONCE).map(record))));
  return { head: await readLines(`${folder}projects.json`), records };
}

/**
 * Reads the file with all projects: what it says of itself, then a project a line.
 * @param {string} address
 * @param {(line: string, number: number) => void} [each] without it, only what the file says of itself is read
 */
async function readLines(address, each) {
  const { body } = await get(address);
  const reader = /** @type {ReadableStream<Uint8Array>} */ (body).getReader();
  const decoder = new TextDecoder();
  let text = "";
  let head;
  for (let number = -2; ; ) {
    const { done, value } = await reader.read();
    const lines = (text + decoder.decode(value, { stream: !done })).split("\n");
    text = lines.pop() ?? "";
    for (const line of lines) {
      if (number === -2) head = JSON.parse(line.replace(/,$/, "}"));
      else if (number >= 0 && line.startsWith("{")) each?.(line.replace(/,$/, ""), number);
      number += 1;
    }
    if (!done && (each || !head)) continue;
    await reader.cancel();
    return head;
  }
}

/** @param {string} address */
async function get(address) {
  const response = await fetch(address, { cache: "no-cache" }).catch(() => undefined);
  if (!response?.ok) throw new Failure(response?.status === 404 ? "gone" : "offline", address);
  return response;
}
