// Which content security policies either search works under.
import { fresh } from "./measure.mjs";
import { serve } from "./serve.mjs";

/** What is enough for projektblad. */
export const STRICT = "default-src 'self'; script-src 'self'; style-src 'self'";

/** What Pagefind asks for. */
export const WITH_WASM = "default-src 'self'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'";

/** The policy of each path, by what stands in the table. A worker is under that of its own script. */
export const POLICIES = {
  "script-src 'self', with every file": () => STRICT,
  "script-src 'self', with pages alone": (/** @type {string} */ path) => (path.endsWith(".html") ? STRICT : undefined),
  "script-src 'self' 'wasm-unsafe-eval', with every file": () => WITH_WASM,
};

/** Who has not answered by then does not answer, milliseconds. */
const PATIENCE = 20_000;

/**
 * Whether a search answers under a policy.
 * @param {import("./measure.mjs").Browser} browser
 * @param {import("./measure.mjs").Client} client
 * @param {string} folder
 * @param {(path: string) => string | undefined} policyOf
 */
export async function works(browser, client, folder, policyOf) {
  const server = await serve(folder, policyOf);
  try {
    return await fresh(browser, false, async (page) => {
      await page.goto(server.base + client.PAGE);
      await page.waitForTimeout(500);
      const answered = client.ask(page, "kompetens").then(({ shown }) => shown > 0, () => false);
      return Promise.race([answered, page.waitForTimeout(PATIENCE).then(() => false, () => false)]);
    });
  } finally {
    await server.close();
  }
}
