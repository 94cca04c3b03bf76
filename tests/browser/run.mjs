// Runs every test file: builds the sample and starts Chromium once for all of them, and ends with the count.
//   node run.mjs                 all
//   node run.mjs print links     only those files
import { readdirSync } from "node:fs";
import { availableParallelism } from "node:os";
import { run } from "node:test";
import { spec } from "node:test/reporters";
import { chromium } from "playwright-core";
import { BROWSER, SITE_BASE, SITE_FOLDER } from "./support/shared.mjs";
import { LAUNCH } from "./support/chromium.mjs";
import { openSite } from "./support/site.mjs";

const wanted = process.argv.slice(2);
const files = readdirSync(import.meta.dirname)
  .filter((name) => name.endsWith(".test.mjs") && (wanted.length === 0 || wanted.includes(name.replace(".test.mjs", ""))))
  .map((name) => `${import.meta.dirname}/${name}`);

const site = await openSite();
const browser = await chromium.launchServer(LAUNCH);
Object.assign(process.env, { [SITE_FOLDER]: site.folder, [SITE_BASE]: site.base, [BROWSER]: browser.wsEndpoint() });

const count = { passed: 0, failed: 0, skipped: 0 };
const stream = run({ files, concurrency: Math.max(2, availableParallelism()) });
stream.on("test:pass", (event) => {
  if (event.details.type !== "suite") count[event.skip === undefined ? "passed" : "skipped"] += 1;
});
stream.on("test:fail", (event) => {
  if (event.details.type !== "suite") count.failed += 1;
});
stream.on("end", async () => {
  await browser.close();
  await site.close();
  console.log(`browser: ${count.passed} passed, ${count.failed} failed, ${count.skipped} skipped`);
  process.exitCode = count.failed > 0 || count.passed === 0 ? 1 : 0;
});
stream.pipe(new spec()).pipe(process.stdout);
