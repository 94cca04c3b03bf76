// The web editor, Sveltia CMS itself, on a site that `init --cms` has made: what it saves is what projektblad reads.
import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { mkdir, readFile, readdir, rm, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { after, before, describe, test } from "node:test";
import { promisify } from "node:util";
import { open } from "./support/browser.mjs";
import { PROGRAM } from "./support/build.mjs";
import { openSite } from "./support/site.mjs";

const run = promisify(execFile);

/** The folder of the site; what the editor saves is written back into it. */
let folder = "";

/** @type {Awaited<ReturnType<typeof openSite>>} */
let site;
before(async () => {
  site = await openSite({
    async write(temporary) {
      folder = temporary;
      await run(PROGRAM, ["init", temporary, "--cms", "--no-git"]);
      await run(process.execPath, ["cms/fetch.mjs"], { cwd: temporary });
    },
  });
});
after(() => site.close());

/** Lets the editor work on a folder of the browser's own where it would ask for one of the machine's. */
const OWN_FOLDER = `
  window.showDirectoryPicker = () => navigator.storage.getDirectory();
  for (const name of ["requestPermission", "queryPermission"]) FileSystemDirectoryHandle.prototype[name] = async () => "granted";
`;

/**
 * Opens the editor on the site's content.
 * @param {import("node:test").TestContext} t
 */
async function edit(t) {
  // What stands in for the clock elsewhere is no Date that the editor's own kinds of days can be made from.
  const page = await open(t, { site: site.base, fresh: true, prepare: [OWN_FOLDER], day: null, locale: "sv-SE" });
  /** @type {string[]} */
  const elsewhere = [];
  await page.context().route(
    (url) => !url.href.startsWith(site.base),
    (route) => {
      elsewhere.push(route.request().url());
      return route.abort();
    },
  );
  await page.goto(`${site.base}admin/`);
  const names = await readdir(join(folder, "content"), { recursive: true });
  const files = names.filter((name) => /\.(md|toml)$/.test(name)).map((name) => `content/${name}`);
  const texts = await Promise.all(files.map(async (path) => [path, await readFile(join(folder, path), "utf8")]));
  await page.evaluate(async (texts) => {
    const root = await navigator.storage.getDirectory();
    await root.getDirectoryHandle(".git", { create: true });
    for (const [path, text] of texts) {
      const parts = /** @type {string} */ (path).split("/");
      let inside = root;
      for (const part of parts.slice(0, -1)) inside = await inside.getDirectoryHandle(part, { create: true });
      const writer = await (await inside.getFileHandle(parts.at(-1) ?? "", { create: true })).createWritable();
      await writer.write(text ?? "");
      await writer.close();
    }
  }, texts);
  await page.getByRole("button", { name: /lokalt repository/ }).click();
  await page.getByText("Cykelverkstaden", { exact: true }).waitFor();
  return { page, elsewhere };
}

/**
 * Saves what is open, writes all files back into the site's folder, and gives those that are different now.
 * @param {import("playwright-core").Page} page
 */
async function save(page) {
  await page.getByRole("button", { name: "Spara", exact: true }).click();
  await page.getByText("Post sparad").first().waitFor();
  const files = await page.evaluate(async () => {
    /** @type {[string, string][]} */
    const files = [];
    /** @type {(folder: any, path: string) => Promise<void>} */
    const walk = async (folder, path) => {
      for await (const [name, handle] of folder.entries()) {
        if (handle.kind === "directory") await walk(handle, `${path}${name}/`);
        else files.push([path + name, await (await handle.getFile()).text()]);
      }
    };
    await walk(await (await navigator.storage.getDirectory()).getDirectoryHandle("content"), "content/");
    return files;
  });
  /** @type {Record<string, string>} */
  const changed = {};
  for (const [path, text] of files) {
    const before = await readFile(join(folder, path), "utf8").catch(() => null);
    if (before === text) continue;
    changed[path] = text;
    await mkdir(dirname(join(folder, path)), { recursive: true });
    await writeFile(join(folder, path), text);
  }
  return changed;
}

/** A picture of one pixel. */
const PICTURE = Buffer.from("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR4nGNgAAAAAgABSK+kcQAAAABJRU5ErkJggg==", "base64");

/**
 * @param {import("playwright-core").Page} page
 * @param {string} key
 */
const field = (page, key) => page.locator(`[data-key-path="${key}"]`).first();

/**
 * A field further down: those that are out of sight are not there yet.
 * @param {import("playwright-core").Page} page
 * @param {string} key
 */
async function reach(page, key) {
  const control = field(page, key).locator("input, textarea:visible, [role=combobox], [role=radio]").first();
  await page.mouse.move(300, 600);
  for (let turn = 0; turn < 60 && !(await control.isVisible()); turn += 1) {
    await page.mouse.wheel(0, 300);
    await page.waitForTimeout(100);
  }
  await control.scrollIntoViewIfNeeded();
  return field(page, key);
}

/** @param {string} sheet */
const prose = (sheet) => sheet.split("+++\n")[2]?.trim();

/** Everything is right with what was saved, and each number and day is what it was. */
const check = () => run(PROGRAM, ["check", "--strict", "--site", folder]);

/**
 * Writes into a field until the preview shows it: the field may be there before the editor hears what is written in it.
 * @param {import("playwright-core").Page} page
 * @param {string} key
 * @param {string} text
 * @param {string} [shown] how the preview shows it
 */
async function write(page, key, text, shown = text) {
  const control = (await reach(page, key)).locator("input, textarea:visible").first();
  const preview = page.locator(`[data-key-path="${key}"]`).nth(1).getByText(shown).first();
  for (let attempt = 0; attempt < 20 && !(await preview.isVisible()); attempt += 1) {
    await control.fill("");
    await control.fill(text);
    await page.waitForTimeout(300);
  }
}

describe("the web editor", () => {
  test("is all the site's own: nothing is fetched from anywhere else", async (t) => {
    const { page, elsewhere } = await edit(t);
    await page.getByText("Cykelverkstaden", { exact: true }).click();
    await field(page, "grant").waitFor();
    assert.deepEqual(elsewhere, []);
    const loaded = await page.evaluate(async () => {
      await document.fonts.ready;
      return [...document.fonts].filter((font) => font.status === "loaded").map((font) => font.family.replaceAll('"', ""));
    });
    assert.ok(["Source Sans 3", "Material Symbols Outlined"].every((family) => loaded.includes(family)), `${loaded}`);
  });

  test("has labels and hints in Swedish, required fields marked, and programmes and places to choose from", async (t) => {
    const { page } = await edit(t);
    await page.getByText("Cykelverkstaden", { exact: true }).click();
    const grant = field(page, "grant");
    assert.match(await grant.innerText(), /^Beviljat stöd\n\*/);
    assert.match(await grant.innerText(), /Hela enheter av programmets valuta/);
    assert.ok(await field(page, "programme").getByRole("radio", { name: "Levande bygder 2026–2029" }).isChecked());
    assert.ok(await field(page, "area").getByRole("radio", { name: "Arbete och lärande" }).isChecked());
    const add = field(page, "interventions").getByRole("button", { name: /Lägg till .?typ av intervention.?$/u });
    await page.mouse.move(300, 600);
    for (let turn = 0; turn < 60 && !(await add.isVisible()); turn += 1) {
      await page.mouse.wheel(0, 300);
      await page.waitForTimeout(100);
    }
    assert.ok(await add.isVisible(), "what is added to a list is one");
  });

  test("changes one fact and leaves text, days and lists as they were", async (t) => {
    const sheet = "content/projects/cykelverkstaden.md";
    const before = await readFile(join(folder, sheet), "utf8");
    const { page } = await edit(t);
    await page.getByText("Cykelverkstaden", { exact: true }).click();
    await field(page, "grant").locator("input").fill("1250000");
    const changed = await save(page);
    assert.deepEqual(Object.keys(changed), [sheet]);
    assert.match(changed[sheet] ?? "", /^grant = 1250000$/m);
    assert.match(changed[sheet] ?? "", /^start = 2026-02-01$/m);
    assert.match(changed[sheet] ?? "", /^municipalities = \[ "Ljungby", "Alvesta" \]$/m);
    assert.match(changed[sheet] ?? "", /^\[contact\]\nname = "Kim Exempel"$/m);
    assert.equal(prose(changed[sheet] ?? ""), prose(before));
    await check();
  });

  test("changes a translation alone", async (t) => {
    const { page } = await edit(t);
    await page.getByText("Cykelverkstaden", { exact: true }).click();
    await page.getByRole("radio", { name: "Engelska" }).first().click();
    await field(page, "title").locator("input").fill("The bicycle shop");
    const changed = await save(page);
    assert.match(changed["content/projects/cykelverkstaden.en.md"] ?? "", /^\+\+\+\ntitle = "The bicycle shop"\n\+\+\+\n\n## Summary\n/);
    await check();
  });

  test("begins a translation that holds a title and text alone", async (t) => {
    const sheet = join(folder, "content/projects/en-gemensam-sag.md");
    const lists = 'cofunders = ["Exempelbanken"]\npartners = ["Exempelgymnasiet", "Exempelstiftelsen"]\n';
    await writeFile(sheet, (await readFile(sheet, "utf8")).replace(/(?=\n\+\+\+\n)/, `\n${lists.trim()}`));
    const { page } = await edit(t);
    await page.getByText("En gemensam såg", { exact: true }).click();
    await page.getByRole("radio", { name: "Engelska" }).first().click();
    await page.getByRole("button", { name: "Aktivera" }).first().click();
    await field(page, "title").locator("input").fill("A shared sawmill");
    const changed = await save(page);
    assert.equal(changed["content/projects/en-gemensam-sag.en.md"]?.trim(), '+++\ntitle = "A shared sawmill"\n+++');
    // Its sections are still to be written, which is no mistake.
    await run(PROGRAM, ["check", "--site", folder]);
    await rm(join(folder, "content/projects/en-gemensam-sag.en.md"));
  });

  test("names an uploaded picture so that a text can show it", async (t) => {
    const { page } = await edit(t);
    await page.getByRole("radio", { name: "Resurser" }).or(page.getByRole("button", { name: "Resurser" })).first().click();
    await page.getByText("Globala resurser").first().click();
    const picture = { name: "Två vid bänken.png", mimeType: "image/png", buffer: PICTURE };
    await page.locator("input[type=file]").first().setInputFiles(picture);
    await page.getByRole("button", { name: "Ladda upp", exact: true }).last().click();
    await page.getByText("Resurs sparad").first().waitFor();
    const names = await page.evaluate(async () => {
      let inside = await navigator.storage.getDirectory();
      for (const part of ["content", "projects"]) inside = await inside.getDirectoryHandle(part);
      /** @type {string[]} */
      const names = [];
      for await (const name of /** @type {any} */ (inside).keys()) names.push(name);
      return names;
    });
    assert.match(names.find((name) => name.endsWith(".png")) ?? "", /^[a-z-]+\.png$/);
  });

  test("writes a new sheet that passes the check", async (t) => {
    const { page } = await edit(t);
    await page.getByText("Ny", { exact: true }).first().click();
    await write(page, "title", "Åkrar & ängar: ett försök");
    await (await reach(page, "programme")).getByRole("radio", { name: "Levande bygder 2026–2029" }).click();
    await (await reach(page, "area")).getByRole("radio", { name: "Mötesplatser" }).click();
    await write(page, "owner", "Exempelgården");
    await write(page, "grant", "100000", "100 000");
    await write(page, "total_budget", "200000", "200 000");
    await write(page, "start", "2026-09-01", "1 sep. 2026");
    await (await reach(page, "region")).getByRole("combobox").click();
    await page.getByRole("option", { name: "Sydsverige" }).click();
    await write(page, "body", "## Sammanfattning\n\nEtt försök.\n", "Ett försök.");
    const changed = await save(page);
    assert.deepEqual(Object.keys(changed), ["content/projects/akrar-angar-ett-forsok.md"]);
    assert.match(Object.values(changed)[0] ?? "", /^region = "Sydsverige"$/m);
    await check();
  });
});
