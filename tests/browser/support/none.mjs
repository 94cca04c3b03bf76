// The assertion that most tests here end with.
import assert from "node:assert/strict";

const SHOWN = 12;

/**
 * Nothing was found wrong; else the first of it is the message.
 * @param {string[]} wrong
 * @param {string} [where]
 */
export function assertNone(wrong, where) {
  if (wrong.length === 0) return;
  const rest = wrong.length > SHOWN ? [`and ${wrong.length - SHOWN} more`] : [];
  assert.fail([`${where ? `${where}: ` : ""}${wrong.length} wrong`, ...wrong.slice(0, SHOWN), ...rest].join("\n"));
}
