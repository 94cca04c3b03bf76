// The list of kinds that the other tests go by forgets none.
import { describe, test } from "node:test";
import { BARE_KINDS, KINDS, inBothLanguages } from "./support/kinds.mjs";
import { assertNone } from "./support/none.mjs";
import { sample } from "./support/sample.mjs";
import { builtPages } from "./support/tree.mjs";

/** What a page's kind can be told by: "/sv/kommuner/kiruna/" is one in "/sv/kommuner", two steps down. */
const shape = (/** @type {string} */ path) => {
  const steps = path.split("/").filter(Boolean);
  return `/${steps.slice(0, 2).join("/")}, ${steps.length}`;
};

describe("kinds of page", () => {
  const built = builtPages(sample.folder).map(({ path }) => path);
  const examples = inBothLanguages([...KINDS, ...BARE_KINDS]).map(({ path }) => path);

  test("every example is built", () => {
    assertNone(examples.filter((path) => !built.includes(path)));
  });

  test("every built page has an example of its kind", () => {
    const known = new Set(examples.map(shape));
    assertNone(built.filter((path) => !known.has(shape(path))));
  });
});
