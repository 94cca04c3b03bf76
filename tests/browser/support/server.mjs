// Serves a built folder on loopback, the way static hosts do.
import { once } from "node:events";
import { readFile, stat } from "node:fs/promises";
import { createServer } from "node:http";
import { dirname, extname, join } from "node:path";

/** @type {Record<string, string>} */
const TYPES = {
  ".css": "text/css; charset=utf-8",
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".json": "application/json; charset=utf-8",
  ".svg": "image/svg+xml",
  ".txt": "text/plain; charset=utf-8",
  ".woff2": "font/woff2",
  ".xml": "application/xml; charset=utf-8",
};

/**
 * @typedef {object} Server
 * @property {string} base the address of the folder, with a slash at its end
 * @property {() => Promise<void>} close
 */

/**
 * Serves `folder` below `prefix`, on a port that happens to be free. The folder need not exist yet.
 * @param {string} folder
 * @param {string} [prefix] begins and ends with a slash
 * @returns {Promise<Server>}
 */
export async function serve(folder, prefix = "/") {
  const server = createServer(async (request, response) => {
    const { status, headers, body } = await answer(folder, prefix, new URL(request.url ?? "/", "http://localhost").pathname);
    response.writeHead(status, { "cache-control": "no-store", "x-content-type-options": "nosniff", ...headers });
    response.end(body);
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = /** @type {import("node:net").AddressInfo} */ (server.address());
  return {
    base: `http://localhost:${port}${prefix}`,
    async close() {
      server.closeAllConnections();
      server.close();
      await once(server, "close");
    },
  };
}

/**
 * @param {string} folder
 * @param {string} prefix
 * @param {string} address
 * @returns {Promise<{status: number, headers: Record<string, string>, body: Buffer | string}>}
 */
async function answer(folder, prefix, address) {
  if (!address.startsWith(prefix)) return { status: 404, headers: { "content-type": "text/plain" }, body: "Outside the site" };
  const path = join("/", decodeURIComponent(address.slice(prefix.length - 1)));
  const found = await stat(join(folder, path)).catch(() => null);
  if (found?.isDirectory() && !address.endsWith("/")) return { status: 301, headers: { location: `${address}/` }, body: "" };
  const file = found?.isDirectory() ? join(path, "index.html") : path;
  const body = await readFile(join(folder, file)).catch(() => null);
  if (body) return { status: 200, headers: { "content-type": TYPES[extname(file)] ?? "application/octet-stream" }, body };
  return { status: 404, headers: { "content-type": TYPES[".html"] }, body: await notFound(folder, dirname(path)) };
}

/**
 * The nearest 404.html on the way up.
 * @param {string} folder
 * @param {string} path
 * @returns {Promise<Buffer | string>}
 */
async function notFound(folder, path) {
  const page = await readFile(join(folder, path, "404.html")).catch(() => null);
  return page ?? (path === "/" ? "Not found" : notFound(folder, dirname(path)));
}
