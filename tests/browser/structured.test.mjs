// What pages tell programs in the words of schema.org: held against its vocabulary, as the types of schema-dts have it.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, test } from "node:test";
import ts from "typescript";
import { assertNone } from "./support/none.mjs";
import { sample } from "./support/sample.mjs";
import { attribute, elements, text } from "./support/html.mjs";
import { builtPages } from "./support/tree.mjs";

/** The graphs of all pages, by the page's path. @type {Map<string, any>} */
const GRAPHS = new Map();
for (const { path, document } of builtPages(sample.folder)) {
  const scripts = elements(document, (element) => element.tagName === "script" && attribute(element, "type") === "application/ld+json");
  for (const script of scripts) GRAPHS.set(path, JSON.parse(text(script)));
}

/** Things of a kind in a page's graph. */
const things = (/** @type {string} */ path, /** @type {string} */ kind) =>
  GRAPHS.get(path)["@graph"].filter((/** @type {any} */ thing) => thing["@type"] === kind);

const records = JSON.parse(readFileSync(join(sample.folder, "data/projects.json"), "utf8")).projects;

describe("structured data", () => {
  test("every project's page and the data page have some", () => {
    assert.equal(GRAPHS.size, 2 * (records.length + 1));
  });

  test("keep to the vocabulary of schema.org", () => {
    const file = join(import.meta.dirname, "structured.ts");
    const declared = [...GRAPHS.values()].map((graph, at) => `export const graph${at}: Graph = ${JSON.stringify(graph)};`);
    const source = `import type { Graph } from "schema-dts";\n${declared.join("\n")}\n`;
    assertNone(complaints(file, source));
    const wrong = source.replace('"@type":"MonetaryGrant"', '"@type":"MonetaryGrant","startDate":"2012-01-01"');
    assert.notDeepEqual(complaints(file, wrong), [], "the judge would have noticed");
  });

  test("say who gave how much to whom for what", () => {
    for (const record of records) {
      for (const [path, lang] of [[`/sv/projekt/${record.slug}/`, "sv"], [`/en/projects/${record.slug}/`, "en"]]) {
        const [grant] = things(path, "MonetaryGrant");
        const [project] = things(path, "Project");
        assert.deepEqual(grant.amount, { "@type": "MonetaryAmount", currency: record.currency, value: record.grant });
        assert.equal(grant.funder.name, record.fund);
        assert.deepEqual(grant.fundedItem[0], { "@id": project["@id"] });
        assert.equal(grant.fundedItem[1].name, record.owner.name);
        assert.deepEqual(project.parentOrganization, { "@id": grant.fundedItem[1]["@id"] });
        assert.equal(project.name, record.title[lang]);
        assert.equal(project.url, record.url[lang]);
      }
    }
  });

  test("list every file of the data", () => {
    const release = JSON.parse(readFileSync(join(sample.folder, "data/release.json"), "utf8"));
    for (const path of ["/sv/data/", "/en/data/"]) {
      const [dataset] = things(path, "Dataset");
      assert.equal(dataset.version, release.version);
      const told = dataset.distribution.map((/** @type {any} */ file) => [file.name, file.sha256]);
      assert.deepEqual(told, release.files.map((/** @type {any} */ file) => [file.name, file.sha256]));
    }
  });
});

/**
 * What the compiler says of a TypeScript file that is only in memory.
 * @param {string} file
 * @param {string} source
 * @returns {string[]}
 */
function complaints(file, source) {
  /** @type {ts.CompilerOptions} */
  const options = { strict: true, noEmit: true, skipLibCheck: true, types: [], module: ts.ModuleKind.NodeNext, target: ts.ScriptTarget.ES2023 };
  const host = ts.createCompilerHost(options);
  const { getSourceFile, fileExists } = host;
  host.getSourceFile = (name, ...rest) =>
    name === file ? ts.createSourceFile(name, source, ts.ScriptTarget.ES2023) : getSourceFile.call(host, name, ...rest);
  host.fileExists = (name) => name === file || fileExists.call(host, name);
  const diagnostics = ts.getPreEmitDiagnostics(ts.createProgram([file], options, host));
  return diagnostics.map(({ messageText }) => ts.flattenDiagnosticMessageText(messageText, "\n"));
}
