// Fetches the web editor, Sveltia CMS, in the one version that was tried with projektblad, and lays what is needed of it into
// static/admin/. What was fetched is held against the hash below; with any other nothing is written. Needs Node.js, npm and tar.
//
//   node cms/fetch.mjs
//
// Commit what it writes: the site is then built without a network.
import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import { copyFileSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const PACKAGE = "@sveltia/cms@0.221.1";
const SHA512 = "J+Qoik9kGMk2L7vNpOQrnDmFRi+NB6vwJ0f657YtsxWH0P8WYSYRRSRC2pQ/jGGbVlM//Pg/WIgmkpswqoo3gQ==";

const admin = fileURLToPath(new URL("../static/admin/", import.meta.url));
const folder = mkdtempSync(join(tmpdir(), "sveltia-cms-"));
try {
  execFileSync("npm", ["pack", "--silent", PACKAGE, "--pack-destination", folder], { stdio: ["ignore", "ignore", "inherit"], shell: process.platform === "win32" });
  const archive = readdirSync(folder).find((name) => name.endsWith(".tgz"));
  const hash = createHash("sha512").update(readFileSync(join(folder, archive))).digest("base64");
  if (hash !== SHA512) throw new Error(`${PACKAGE} has the hash ${hash}, not ${SHA512}: nothing was written`);
  execFileSync("tar", ["-xzf", archive], { cwd: folder, stdio: "inherit" });

  const from = (path) => join(folder, "package", path);
  const fonts = readdirSync(from("npm/assets"));
  const font = (name) => `npm/assets/${fonts.find((file) => file.startsWith(name) && file.endsWith(".woff2"))}`;
  const files = {
    "dist/sveltia-cms.js": "sveltia-cms.js",
    "LICENSE.txt": "sveltia-cms.LICENSE.txt",
    "locales/sv.json": "locales/sv.json",
    "locales/en-GB.json": "locales/en-GB.json",
    [font("source-sans-3")]: "fonts/source-sans-3.woff2",
    "npm/assets/source-sans-3.LICENSE.txt": "fonts/source-sans-3.LICENSE.txt",
    [font("noto-mono")]: "fonts/noto-mono.woff2",
    "npm/assets/noto-mono.LICENSE.txt": "fonts/noto-mono.LICENSE.txt",
    [font("material-symbols-outlined")]: "fonts/material-symbols-outlined.woff2",
    "npm/assets/material-symbols-outlined.LICENSE.txt": "fonts/material-symbols-outlined.LICENSE.txt",
  };
  for (const name of ["", "locales", "fonts"]) mkdirSync(join(admin, name), { recursive: true });
  for (const [source, target] of Object.entries(files)) copyFileSync(from(source), join(admin, target));
  console.log(`${Object.keys(files).length} files of ${PACKAGE} written to static/admin/`);
} finally {
  rmSync(folder, { recursive: true, force: true });
}
