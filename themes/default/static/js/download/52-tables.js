/** @param {any[]} things @param {string} [lang] */
const namesOf = (things, lang) => things.map(({ name }) => (lang ? name[lang] : name));

/**
 * The fields of a record that can be downloaded, by the names that the data page tells.
 * @type {Record<string, (record: any, lang: string) => unknown>}
 */
export const FIELDS = {
  title: (record, lang) => record.title[lang] ?? record.title[record.language],
  url: (record, lang) => record.url[lang],
  case_number: (record) => record.case_number,
  owner: (record) => record.owner.name,
  programme: (record, lang) => record.programme.name[lang],
  area: (record, lang) => record.area.name[lang],
  phase: (record, lang) => record.phase?.name[lang],
  grant: (record) => record.grant,
  total_budget: (record) => record.total_budget,
  currency: (record) => record.currency,
  start: (record) => record.start,
  end: (record) => record.end,
  regions: (record, lang) => namesOf(record.regions, lang),
  counties: (record, lang) => namesOf(record.counties, lang),
  municipalities: (record, lang) => namesOf(record.municipalities, lang),
  cofunders: (record) => namesOf(record.cofunders),
  partners: (record) => namesOf(record.partners),
  summary: (record, lang) => record.summary[lang] ?? record.summary[record.language],
};

/** Fields that are not asked for unless somebody wants them. */
export const MORE_FIELDS = ["case_number", "counties", "cofunders", "partners", "summary"];

/**
 * Rows as comma-separated values (RFC 4180), with the mark by which spreadsheets know UTF-8.
 * @param {unknown[][]} rows
 */
export const csv = (rows) => `\ufeff${rows.map((row) => `${row.map(cell).join(",")}\r\n`).join("")}`;

/** @param {unknown} value several are joined by semicolons */
function cell(value) {
  const text = Array.isArray(value) ? value.join("; ") : String(value ?? "");
  // A spreadsheet would take it for a formula, also behind a semicolon if it takes that for the end of a cell.
  const safe = typeof value === "number" ? text : text.replace(/(^|[;\n\r\t])(\s*)(?=[=+\-@])/g, "$1'$2").replace(/^[\t\r]/, "'$&");
  return /[",\r\n;]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
