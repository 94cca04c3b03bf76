/** @typedef {string | {one: string, other: string}} Message */

/** Says everything in the page's language. */
export class Speech {
  /**
   * @param {Record<string, Message>} messages with `{name}` where an argument goes
   * @param {string} lang
   */
  constructor(messages, lang) {
    this.messages = messages;
    const locale = lang === "en" ? "en-GB" : lang;
    this.numbers = new Intl.NumberFormat(locale, { useGrouping: true, maximumFractionDigits: 0 });
    this.plurals = new Intl.PluralRules(locale);
  }

  /** @param {number} number */
  number(number) {
    return this.numbers.format(number);
  }

  /**
   * An amount of money.
   * @param {number} amount
   * @param {string} currency
   */
  money(amount, currency) {
    return this.say(currency === "SEK" ? "money-sek" : "money", { amount: this.number(amount), currency });
  }

  /**
   * A message as text.
   * @param {string} name
   * @param {Record<string, string | number>} [values] numbers are written as the language does; `count` chooses the plural
   */
  say(name, values = {}) {
    return this.pieces(name, values).join("");
  }

  /**
   * A message in pieces, so that elements can stand in it.
   * @template {string | number | Node} V
   * @param {string} name
   * @param {Record<string, V>} values
   * @returns {(string | Exclude<V, number>)[]}
   */
  pieces(name, values) {
    const message = this.messages[name] ?? name;
    const text = typeof message === "string" ? message : message[this.plurals.select(Number(values.count)) === "one" ? "one" : "other"];
    return text.split(/\{(\w+)\}/).map((piece, at) => {
      const value = at % 2 > 0 ? values[piece] : piece;
      return typeof value === "number" ? this.number(value) : /** @type {string | Exclude<V, number>} */ (value);
    });
  }
}
