// A contact person is named on the project's page while it runs, and nowhere afterwards.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, test } from "node:test";
import { AXE, audit } from "./support/axe.mjs";
import { visit } from "./support/browser.mjs";
import { assertNone } from "./support/none.mjs";
import { sample } from "./support/sample.mjs";
import { openSite } from "./support/site.mjs";
import { smallTargets } from "./support/targets.mjs";
import { builtFiles } from "./support/tree.mjs";

/** How every contact person in the sample is called, written or rung. */
const PERSONS = /\b(Anna|Bo|Cia|Dan|Eva)[ .]Exempel\b|070-174 06 05|031-390 06 0|08-465 004 0/i;

/**
 * The files that name a contact person.
 * @param {string} folder
 */
const naming = (folder) => builtFiles(folder).filter((file) => PERSONS.test(readFileSync(join(folder, file), "utf8")));

describe("contact persons", () => {
  test("are in no file once their projects have ended", () => {
    assertNone(naming(sample.folder));
  });

  test("stand on their projects' pages while these run, and in no other file", async (t) => {
    const site = await openSite({ date: "2012-06-01" });
    t.after(() => site.close());
    const running = ["klart-vi-kan", "krut"];
    const pages = running.flatMap((project) => [`en/projects/${project}/index.html`, `sv/projekt/${project}/index.html`]);
    assert.deepEqual(naming(site.folder).filter((file) => running.some((project) => file.includes(project))).sort(), pages.sort());
    assertNone(naming(site.folder).filter((file) => !/^(sv\/projekt|en\/projects)\/[^/]+\/index\.html$/.test(file)));

    const page = await visit(t, "/sv/projekt/krut/", { site: site.base, width: 320, prepare: [AXE] });
    assert.ok(await page.getByText("Dan Exempel").isVisible());
    assert.equal(await page.getByRole("link", { name: "dan.exempel@example.se" }).getAttribute("href"), "mailto:dan.exempel@example.se");
    assert.equal(await page.getByRole("link", { name: "031-390 06 00" }).getAttribute("href"), "tel:0313900600");
    assertNone(await audit(page));
    assertNone(await smallTargets(page));
  });

  test("are said to be removed, and why", async (t) => {
    const page = await visit(t, "/sv/projekt/krut/");
    assert.ok(await page.getByText("Kontaktuppgifterna har tagits bort: projektet avslutades 30 juni 2014.").isVisible());
  });
});
