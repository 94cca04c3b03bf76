// An editor's view: what is changed in a file is on the screen at once, mistakes with their place and what to do.
import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { mkdir, mkdtemp, readFile, rename, rm, writeFile } from "node:fs/promises";
import { request } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, test } from "node:test";
import { promisify } from "node:util";
import { build } from "./support/build.mjs";
import { address, visit } from "./support/browser.mjs";
import { copySample, serving } from "./support/serving.mjs";
import { builtFiles } from "./support/tree.mjs";

/**
 * Changes a file as editors do that write a new one and put it in the old one's place.
 * @param {string} file
 * @param {(text: string) => string} change
 */
async function edit(file, change) {
  const text = change(await readFile(file, "utf8"));
  await writeFile(`${file}~`, text);
  await rename(`${file}~`, file);
}

/**
 * Commits everything in a site's folder.
 * @param {string} folder
 * @param {string} day
 */
async function commit(folder, day) {
  const time = `${day}T12:00:00Z`;
  const env = { ...process.env, GIT_AUTHOR_DATE: time, GIT_COMMITTER_DATE: time };
  const git = (/** @type {string[]} */ ...words) => promisify(execFile)("git", words, { cwd: folder, env });
  await git("init", "--quiet");
  await git("add", ".");
  await git("-c", "user.name=Ada Exempel", "-c", "user.email=ada@example.se", "commit", "--quiet", "--message", "x");
}

describe("serve", { concurrency: 2 }, () => {
  test("a changed sheet is shown in place, without losing where the reader is", async (t) => {
    const { base, folder } = await serving(t);
    const page = await visit(t, "/sv/projekt/krut/", { site: base, height: 500 });
    await page.evaluate(() => {
      scrollTo(0, 700);
      Object.assign(window, { isSamePage: true });
    });
    await edit(join(folder, "content/projects/krut.md"), (text) => text.replace("KRUT stöder personer", "KRUT hjälper personer"));
    await page.getByText("KRUT hjälper personer").first().waitFor();
    assert.equal(await page.evaluate(() => scrollY), 700);
    assert.equal(await page.evaluate(() => "isSamePage" in window), true, "the page was not loaded anew");
    await edit(join(folder, "content/projects/krut.md"), (text) => text.replace("KRUT hjälper personer", "KRUT lyfter personer"));
    await page.getByText("KRUT lyfter personer").first().waitFor();
  });

  test("an open page of a project follows a commit in place, and stays untouched by one that does not concern it", async (t) => {
    const { base, folder } = await serving(t, async (folder) => {
      await copySample(folder);
      await commit(folder, "2026-01-01");
    });
    const sheet = join(folder, "content/projects/krut.md");
    await edit(sheet, (text) => text.replace("KRUT stöder personer", "KRUT hjälper personer"));
    const page = await visit(t, "/sv/projekt/krut/", { site: base });
    await page.getByText("KRUT hjälper personer").first().waitFor();
    await page.evaluate(() => Object.assign(window, { isSamePage: true }));
    await commit(folder, "2026-01-02");
    await page.locator(".log").waitFor();
    assert.equal(await page.evaluate(() => "isSamePage" in window), true, "the page was not loaded anew");
    const main = await page.locator("main").elementHandle();
    await writeFile(join(folder, "README.md"), "x");
    const [asked] = await Promise.all([page.waitForResponse(page.url()), commit(folder, "2026-01-03")]);
    await asked.finished();
    await page.waitForFunction(() => new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve, 100, true))));
    assert.equal(await main?.evaluate((main) => main.isConnected), true, "nothing on the page was replaced");
  });

  test("a mistake is shown over the page as on the terminal, and goes away when it is mended", async (t) => {
    const { base, folder, terminal } = await serving(t);
    const page = await visit(t, "/en/projects/krut/", { site: base });
    const sheet = join(folder, "content/projects/krut.md");
    await edit(sheet, (text) => text.replace("\"Borås\"", "\"Boras kommun\"").replace("grant = 23_060_351", "grant = \"mycket\""));
    const alert = page.locator("#projektblad-mistakes");
    await alert.waitFor();
    const shown = (await alert.locator("pre").textContent()) ?? "";
    for (const part of ["content/projects/krut.md:7:", "wrong-type", "grant = \"mycket\"", "help:"]) assert.ok(shown.includes(part), shown);
    for (const line of shown.split("\n")) assert.ok(terminal().includes(line.trimEnd()), `the terminal does not say: ${line}`);
    assert.equal(await page.locator("h1").first().textContent(), "KRUT", "the last good page is still there");
    await page.reload();
    await alert.waitFor();
    await edit(sheet, (text) => text.replace("\"Boras kommun\"", "\"Borås\"").replace("grant = \"mycket\"", "grant = 23_060_352"));
    await alert.waitFor({ state: "detached" });
    await page.getByText("SEK 23,060,352").first().waitFor();
  });

  test("a site that begins with a mistake is shown as soon as it is mended", async (t) => {
    const { base, folder } = await serving(t, async (folder) => {
      await mkdir(join(folder, "content"));
      await writeFile(join(folder, "content/catalogue.toml"), "languages = 3\n");
    });
    const page = await visit(t, "/", { site: base });
    await page.locator("#projektblad-mistakes").waitFor();
    await writeFile(
      join(folder, "content/catalogue.toml"),
      `languages = ["sv"]\nbase_url = "https://example.se/"\n[title]\nsv = "Bank"\n[description]\nsv = "Om"\n[publisher]\nname.sv = "Myndighet"\n[licence]\nname = "CC0"\nurl = "https://example.se/cc0"\n`,
    );
    await page.getByText("Bank").first().waitFor();
  });

  test("new, renamed and removed sheets are followed, and links to them too", async (t) => {
    const { base, folder } = await serving(t);
    const page = await visit(t, "/sv/projekt/", { site: base });
    const projects = join(folder, "content/projects");
    const sheet = await readFile(join(projects, "krut.md"), "utf8");
    await writeFile(join(projects, "ny.md"), sheet.replace("title = \"KRUT\"", "title = \"Nytt blad\""));
    await page.getByRole("link", { name: "Nytt blad" }).waitFor();
    await rename(join(projects, "ny.md"), join(projects, "nyare.md"));
    await page.locator("a[href='/sv/projekt/nyare/']").first().waitFor();
    await rm(join(projects, "nyare.md"));
    await page.getByRole("link", { name: "Nytt blad" }).waitFor({ state: "detached" });
    assert.equal((await fetch(address("/sv/projekt/nyare/", base))).status, 404);
  });

  test("a changed style, template or message is shown", async (t) => {
    const { base, folder } = await serving(t, async (folder) => {
      await copySample(folder);
      await mkdir(join(folder, "themes/default/static/css"), { recursive: true });
    });
    const page = await visit(t, "/sv/", { site: base });
    await writeFile(join(folder, "themes/default/static/css/99-own.css"), "body { background: rgb(1, 2, 3) }");
    await page.waitForFunction(() => getComputedStyle(document.body).backgroundColor === "rgb(1, 2, 3)");
    await writeFile(join(folder, "themes/default/static/css/99-own.css"), "body { background: rgb(4, 5, 6) }");
    await page.waitForFunction(() => getComputedStyle(document.body).backgroundColor === "rgb(4, 5, 6)");
    await mkdir(join(folder, "themes/default/templates"));
    await writeFile(join(folder, "themes/default/templates/footer.html"), "<footer>{{ nonsense( }}</footer>");
    const alert = page.locator("#projektblad-mistakes");
    await alert.waitFor();
    assert.match((await alert.locator("pre").textContent()) ?? "", /footer\.html/);
    await writeFile(join(folder, "themes/default/templates/footer.html"), "<footer>En egen fot</footer>");
    await page.getByText("En egen fot").waitFor();
  });

  test("more pages than a browser has connections to a host are all shown, and all follow", async (t) => {
    const { base, folder } = await serving(t);
    const first = await visit(t, "/sv/projekt/krut/", { site: base });
    const others = await Promise.all(Array.from({ length: 7 }, () => first.context().newPage()));
    for (const page of others) await page.goto(address("/sv/projekt/krut/", base));
    await edit(join(folder, "content/projects/krut.md"), (text) => text.replace("KRUT stöder personer", "KRUT hjälper personer"));
    for (const page of [first, ...others]) await page.getByText("KRUT hjälper personer").first().waitFor();
  });

  test("a browser without shared workers listens while a page is seen, and catches up", async (t) => {
    const { base, folder } = await serving(t);
    const page = await visit(t, "/sv/", { site: base });
    await page.addInitScript(() => {
      Reflect.deleteProperty(window, "SharedWorker");
      let isHidden = true;
      Object.defineProperty(document, "hidden", { get: () => isHidden });
      Object.assign(window, {
        show() {
          isHidden = false;
          document.dispatchEvent(new Event("visibilitychange"));
        },
      });
    });
    await page.goto(address("/sv/projekt/krut/", base));
    await edit(join(folder, "content/projects/krut.md"), (text) => text.replace("KRUT stöder personer", "KRUT hjälper personer"));
    await page.waitForFunction(async () => (await (await fetch(location.href)).text()).includes("KRUT hjälper personer"), null, { polling: 50 });
    assert.equal(await page.getByText("KRUT hjälper personer").count(), 0, "nothing is told to a page that nobody sees");
    await page.evaluate(() => /** @type {Window & { show?: () => void }} */ (window).show?.());
    await page.getByText("KRUT hjälper personer").first().waitFor();
  });

  test("folders that go, come back or come later are followed", async (t) => {
    const { base, folder } = await serving(t);
    const page = await visit(t, "/sv/projekt/krut/", { site: base });
    const alert = page.locator("#projektblad-mistakes");
    for (const moved of ["content", "content/programmes"]) {
      await rename(join(folder, moved), join(folder, "away"));
      await alert.waitFor();
      await rename(join(folder, "away"), join(folder, moved));
      await alert.waitFor({ state: "detached" });
    }
    await edit(join(folder, "content/projects/krut.md"), (text) => text.replace("KRUT stöder personer", "KRUT hjälper personer"));
    await page.getByText("KRUT hjälper personer").first().waitFor();
    await mkdir(join(folder, "themes/default/static/css"), { recursive: true });
    await writeFile(join(folder, "themes/default/static/css/99-own.css"), "body { background: rgb(1, 2, 3) }");
    await page.waitForFunction(() => getComputedStyle(document.body).backgroundColor === "rgb(1, 2, 3)");
    await mkdir(join(folder, "static"));
    await writeFile(join(folder, "static/hej.txt"), "hej");
    await page.waitForFunction(async () => (await (await fetch("/hej.txt")).text()) === "hej", null, { polling: 200 });
  });

  test("a template that fails while pages are made takes none away", async (t) => {
    const { base, folder } = await serving(t);
    const page = await visit(t, "/sv/projekt/krut/", { site: base });
    const templates = join(folder, "themes/default/templates");
    await mkdir(templates, { recursive: true });
    const alert = page.locator("#projektblad-mistakes");
    for (const [template, told] of /** @type {const} */ ([["project.html", /`nope` is not defined/], ["data.html", /search and data are not up to date/]])) {
      await writeFile(join(templates, template), "{{ nope.x }}");
      await alert.waitFor();
      assert.match((await alert.locator("pre").textContent()) ?? "", told);
      assert.equal(await page.locator("h1").first().textContent(), "KRUT");
      assert.equal((await fetch(address("/sv/projekt/krut/", base))).status, 200, "the last good page is still there");
      await rm(join(templates, template));
      await alert.waitFor({ state: "detached" });
    }
  });

  test("files are looked at where the file system does not tell of changes, and nothing is said twice", async (t) => {
    const { base, folder, terminal } = await serving(t, copySample, ["--poll"]);
    const page = await visit(t, "/sv/projekt/krut/", { site: base });
    const alert = page.locator("#projektblad-mistakes");
    await rename(join(folder, "content"), join(folder, "away"));
    await alert.waitFor();
    const pause = (/** @type {number} */ time) => new Promise((resolve) => setTimeout(resolve, time));
    // What one look did not see the next one does.
    await pause(1500);
    const said = terminal();
    await pause(1800);
    assert.equal(terminal(), said);
    await rename(join(folder, "away"), join(folder, "content"));
    await alert.waitFor({ state: "detached" });
    await edit(join(folder, "content/projects/krut.md"), (text) => text.replace("KRUT stöder personer", "KRUT hjälper personer"));
    await page.getByText("KRUT hjälper personer").first().waitFor();
  });

  test("search and data follow", async (t) => {
    const { base, folder } = await serving(t);
    const listing = await visit(t, "/sv/projekt/", { site: base });
    await edit(join(folder, "content/projects/krut.md"), (text) => text.replace("KRUT stöder personer", "KRUT stöder pärlfiskare"));
    await listing.waitForFunction(async () => (await (await fetch("/data/projects.json")).text()).includes("pärlfiskare"), null, { polling: 200 });
    // The listing is loaded anew for the new index, which would call a navigation of its own back.
    const page = await visit(t, "/sv/projekt/?q=pärlfiskare", { site: base });
    await page.locator("main").getByRole("link", { name: "KRUT" }).waitFor();
    assert.equal((await fetch(address("/sv/data/", base))).status, 200);
    assert.equal((await fetch(address("/sv/andringar/feed.atom", base))).status, 200);
    for (const name of ["/datasets/dcat", "/datasets/dcat.rdf"]) {
      assert.equal((await fetch(address(name, base))).headers.get("content-type"), "application/rdf+xml", name);
    }
  });

  test("what is served is what a build publishes, but for the script that keeps pages up to date", async (t) => {
    const { base, folder } = await serving(t);
    const output = await mkdtemp(join(tmpdir(), "projektblad-built-"));
    t.after(() => rm(output, { recursive: true, force: true }));
    await build({ site: folder, output, baseUrl: base });
    await fetch(address("/data/projects.json", base));
    const files = builtFiles(output).filter((file) => file.endsWith(".html"));
    assert.ok(files.length > 500);
    for (const file of files) {
      const served = await (await fetch(address(file.replace(/(^|\/)index\.html$/, "$1"), base))).text();
      const plain = served.replace(/<script src="\/_projektblad\/live\.js"[^>]*><\/script>/, "");
      assert.equal(plain, await readFile(join(output, file), "utf8"), file);
    }
  });

  test("nothing else is served, and nobody else", async (t) => {
    const { base, folder } = await serving(t);
    await writeFile(join(folder, "secret.txt"), "secret");
    /**
     * @param {string} path
     * @param {Record<string, string>} [headers]
     * @param {string} [method]
     * @returns {Promise<[number, string]>}
     */
    const ask = (path, headers = {}, method = "GET") =>
      new Promise((resolve, reject) => {
        const { hostname, port } = new URL(base);
        const asked = request({ hostname, port, path, method, headers }, (answer) => {
          let text = "";
          answer.on("data", (part) => (text += part));
          answer.on("end", () => resolve([answer.statusCode ?? 0, text]));
        });
        asked.on("error", reject);
        asked.end();
      });
    for (const path of ["/../secret.txt", "/%2e%2e/secret.txt", "/..%2fsecret.txt", "/sv/../../secret.txt", "/secret.txt", "/content/catalogue.toml", "//secret.txt", "/.projektblad", "/%00", "/%ff"]) {
      const [status, text] = await ask(path);
      assert.ok(status === 404 || status === 400, `${path}: ${status}`);
      assert.ok(!text.includes("secret"), path);
    }
    assert.equal((await ask("/sv/", { host: "evil.example" }))[0], 403);
    assert.equal((await ask("/sv/", { host: "localhost:1" }))[0], 200);
    assert.equal((await ask("/sv/", { host: "LocalHost" }))[0], 200);
    const moved = await fetch(address("/sv/projekt?q=krut", base), { redirect: "manual" });
    assert.deepEqual([moved.status, moved.headers.get("location")], [301, "/sv/projekt/?q=krut"]);
    assert.equal((await ask("/sv/", {}, "POST"))[0], 405);
  });
});
