// Serves a folder on loopback as usual hosts do: text packed with gzip, with lengths and a content security policy.
import { once } from "node:events";
import { readFile } from "node:fs/promises";
import { createServer } from "node:http";
import { extname, join } from "node:path";
import { promisify } from "node:util";
import { gzip } from "node:zlib";

/** What is packed. Everything else goes as it is: pages' indexes are packed already. @type {Record<string, string>} */
const TEXTS = {
  ".css": "text/css; charset=utf-8",
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".json": "application/json; charset=utf-8",
  ".svg": "image/svg+xml",
};

/** @typedef {import("../../tests/browser/support/server.mjs").Server} Server */

/**
 * @param {string} folder
 * @param {(path: string) => string | undefined} policyOf the content security policy that a path is sent with
 * @returns {Promise<Server>}
 */
export async function serve(folder, policyOf) {
  /** @type {Map<string, Promise<Buffer>>} */
  const packed = new Map();
  const server = createServer(async (request, response) => {
    const { pathname } = new URL(request.url ?? "/", "http://localhost");
    const path = join("/", decodeURIComponent(pathname.endsWith("/") ? `${pathname}index.html` : pathname));
    const type = TEXTS[extname(path)];
    try {
      const body = await (type ? pack(packed, join(folder, path)) : readFile(join(folder, path)));
      const policy = policyOf(path);
      response.writeHead(200, {
        "content-type": type ?? "application/octet-stream",
        "content-length": body.length,
        ...(type && { "content-encoding": "gzip" }),
        ...(policy && { "content-security-policy": policy }),
      });
      response.end(body);
    } catch {
      response.writeHead(404, { "content-length": 0 });
      response.end();
    }
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = /** @type {import("node:net").AddressInfo} */ (server.address());
  return {
    base: `http://localhost:${port}/`,
    async close() {
      server.closeAllConnections();
      server.close();
      await once(server, "close");
    },
  };
}

/**
 * A file packed with gzip; each is packed once.
 * @param {Map<string, Promise<Buffer>>} packed
 * @param {string} file
 */
function pack(packed, file) {
  const found = packed.get(file) ?? readFile(file).then((body) => promisify(gzip)(body));
  packed.set(file, found);
  return found;
}
