// A site that stands below a path of its host stays there.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { after, before, describe, test } from "node:test";
import { address, follow, visit } from "./support/browser.mjs";
import { linksOfPages, linksOfStyles, pathOnSite, staysOnHost } from "./support/links.mjs";
import { assertNone } from "./support/none.mjs";
import { openSite } from "./support/site.mjs";
import { builtFiles, builtPages } from "./support/tree.mjs";

/** @type {Awaited<ReturnType<typeof openSite>>} */
let site;
before(async () => {
  site = await openSite({ prefix: "/bank/" });
});
after(() => site.close());

describe("a site at /bank/", () => {
  test("has no link out of /bank/ on its host, and none into the void", () => {
    const pages = builtPages(site.folder);
    const known = new Set([...pages.map(({ path }) => path), ...builtFiles(site.folder).map((file) => `/${file}`)]);
    const within = [...linksOfPages(site, pages), ...linksOfStyles(site)].filter((link) => staysOnHost(site, link));
    assert.ok(within.length > 0);
    assertNone(within.filter((link) => !known.has(pathOnSite(site, link) ?? "")).map(({ from, href }) => `${from} → ${href}`));
  });

  test("names itself with /bank/ in its sitemap, robots.txt and data", () => {
    const { origin } = new URL(site.base);
    for (const file of ["sitemap.xml", "robots.txt", "data/projects.json"]) {
      const addresses = readFileSync(join(site.folder, file), "utf8").match(new RegExp(`${origin}[^"<\\s]*`, "g")) ?? [];
      assert.ok(addresses.length > 0, file);
      assertNone(addresses.filter((found) => !found.startsWith(site.base)), file);
    }
  });

  test("is browsed from its root to a project and to the other language without a request outside /bank/", async (t) => {
    const page = await visit(t, "/", { site: site.base });
    /** @type {string[]} */
    const strays = [];
    page.on("response", (response) => {
      if (!response.url().startsWith(site.base) || response.status() >= 400) strays.push(`${response.status()} ${response.url()}`);
    });
    await page.reload();
    await follow(page.getByRole("link", { name: "Svenska", exact: true }), address("/sv/", site.base));
    await follow(page.getByRole("main").getByRole("link", { name: "KRUT" }).first(), address("/sv/projekt/krut/", site.base));
    await follow(page.getByRole("link", { name: "English", exact: true }), address("/en/projects/krut/", site.base));
    assertNone(strays);
  });

  test("leads the search to its own listing", async (t) => {
    const page = await visit(t, "/en/", { site: site.base, script: false });
    await page.getByRole("searchbox").fill("work");
    await follow(page.getByRole("search").getByRole("button"), `${address("/en/projects/", site.base)}?q=work`);
  });

  test("leads from a page that does not exist back to its front page", async (t) => {
    const page = await visit(t, "/nothing/here/", { site: site.base });
    await follow(page.getByRole("link", { name: "Till startsidan" }), address("/sv/", site.base));
  });
});
