/** What people write behind a number, and what it makes of it. @type {[RegExp, number][]} */
const UNITS = [
  [/^(k|t|tkr|tusen|thousand)$/, 1e3],
  [/^(m|mn|mkr|mnkr|msek|milj|miljon|miljoner|million|millions)$/, 1e6],
  [/^(md|mdr|mdkr|miljard|miljarder|bn|billion|billions)$/, 1e9],
];

/**
 * An amount as people write it: `5 000 000`, `5,000,000 SEK`, `5 milj`, `1,5 mkr`, `500 tkr`; hundredths are left out.
 * @param {string} text
 * @returns {number | undefined} nothing where it is none
 */
export function amountOf(text) {
  const [, digits = "", rest = ""] = /^([\d\s.,]*\d)(\D*)$/.exec(text.trim().toLowerCase().replace(/^(sek|kr|eur|€)\s*/, "")) ?? [];
  const unit = rest.replace(/[\s.]/g, "").replace(/^(kr|kronor|sek|eur|euro|€)$|(?<=[a-zå-ö]{4,})(kr|kronor)$/, "");
  const factor = unit === "" ? 1 : UNITS.find(([names]) => names.test(unit))?.[1];
  const bare = digits.replace(/\s/g, "");
  const whole = /^\d{1,3}([.,]\d{3})+([.,]\d{1,2})?$/.test(bare) ? bare.replace(/[.,]\d{1,2}$/, "").replace(/[.,]/g, "") : bare.replace(",", ".");
  if (factor === undefined || !/^\d+(\.\d+)?$/.test(whole)) return undefined;
  return Math.floor(Number((Number(whole) * factor).toFixed(2)));
}

/**
 * A year as people write it.
 * @param {string} text
 * @returns {number | undefined} nothing where it is none
 */
export const yearOf = (text) => (/^\d{4}$/.test(text.trim()) ? Number(text) : undefined);
