// What a page and its workers fetch.
import { setTimeout as sleep } from "node:timers/promises";

/** A phone's connection that is not the best: milliseconds, and bytes a second. */
const SLOW = { offline: false, latency: 60, downloadThroughput: 9.6e6 / 8, uploadThroughput: 9.6e6 / 8 };

/** The network is quiet when nothing has happened for so long, milliseconds. */
const QUIET = 400;

/** Longer than this no page takes, milliseconds. */
const PATIENCE = 60_000;

/** How much the network's clock may be ahead of the page's, milliseconds. */
export const SKEW = 5;

/**
 * A request. Times are milliseconds since 1970.
 * @typedef {object} Request
 * @property {string} path
 * @property {number} started
 * @property {number} ended
 * @property {number} bytes of the answer, with its headers
 */

/** @typedef {import("../../tests/browser/node_modules/playwright-core/index.js").Page} Page */

export class Network {
  constructor() {
    /** What was asked for, by its number. @type {Map<string, {path: string, started: number, offset: number}>} */
    this.sent = new Map();
    /** What has been answered or has failed. That may be told before it is told what was asked for. @type {Map<string, {timestamp: number, bytes: number, isFailed: boolean}>} */
    this.done = new Map();
    /** Lengths of workers' scripts, by the requests' numbers. @type {Map<string, number>} */
    this.workers = new Map();
    this.last = 0;
  }

  /**
   * Watches a page from before its first request.
   * @param {Page} page
   * @param {boolean} isSlow
   */
  static async watch(page, isSlow) {
    const network = new Network();
    const session = await page.context().newCDPSession(page);
    for (const name of /** @type {const} */ (["Network.requestWillBeSent", "Network.loadingFinished", "Network.loadingFailed"])) {
      session.on(name, (event) => network.note(name, event));
    }
    // Workers are sessions of their own, which wait until they are watched. They keep to the page's speed.
    session.on("Target.receivedMessageFromTarget", ({ message }) => {
      const { method = "", params } = JSON.parse(message);
      if (method.startsWith("Network.")) network.note(method, params);
    });
    session.on("Target.attachedToTarget", async ({ sessionId, targetInfo }) => {
      const noted = network.noteWorker(targetInfo);
      for (const [id, method] of ["Network.enable", "Runtime.runIfWaitingForDebugger"].entries()) {
        await session.send("Target.sendMessageToTarget", { sessionId, message: JSON.stringify({ id, method }) });
      }
      await noted;
    });
    await session.send("Target.setAutoAttach", { autoAttach: true, waitForDebuggerOnStart: true, flatten: false });
    await session.send("Network.enable");
    if (isSlow) await session.send("Network.emulateNetworkConditions", SLOW);
    return network;
  }

  /**
   * @param {string} name
   * @param {any} event
   */
  note(name, { requestId, timestamp, wallTime, request, encodedDataLength: bytes = 0 }) {
    this.last = performance.now();
    if (name === "Network.requestWillBeSent") {
      this.sent.set(requestId, { path: new URL(request.url).pathname, started: wallTime * 1000, offset: wallTime - timestamp });
    } else if (name === "Network.loadingFinished" || name === "Network.loadingFailed") {
      this.done.set(requestId, { timestamp, bytes, isFailed: name === "Network.loadingFailed" });
    }
  }

  /**
   * Of a worker's own script Chromium tells the headers alone, and not always that it has ended. It has before the worker runs.
   * @param {{targetId: string, url: string}} target whose number is that of the script's request
   */
  async noteWorker({ targetId, url }) {
    const attached = Date.now() / 1000;
    const { headers } = await fetch(url, { method: "HEAD" });
    const lines = [...headers].reduce((sum, [name, value]) => sum + `${name}: ${value}\r\n`.length, "HTTP/1.1 200 OK\r\n\r\n".length);
    this.workers.set(targetId, lines + Number(headers.get("content-length")));
    const { offset = 0 } = this.sent.get(targetId) ?? {};
    if (!this.done.has(targetId)) this.done.set(targetId, { timestamp: attached - offset, bytes: 0, isFailed: false });
  }

  /** Waits until nothing is fetched any more. */
  async quiet() {
    const started = (this.last = performance.now());
    const open = () => [...this.sent].filter(([id]) => !this.done.has(id));
    while (open().length > 0 || performance.now() - this.last < QUIET) {
      if (performance.now() - started > PATIENCE) throw new Error(`no end of ${open().map(([, { path }]) => path).join(", ")}`);
      await sleep(QUIET / 10);
    }
  }

  /**
   * What has been answered until a time that the page tells.
   * @param {RegExp} paths that count
   * @param {number} [until] milliseconds since 1970
   * @returns {Request[]}
   */
  answered(paths, until = Date.now()) {
    return [...this.sent].flatMap(([id, { path, started, offset }]) => {
      const done = this.done.get(id);
      if (!done || done.isFailed || !paths.test(path)) return [];
      const ended = (done.timestamp + offset) * 1000;
      return ended > until + SKEW ? [] : { path, started, ended, bytes: this.workers.get(id) ?? done.bytes };
    });
  }
}

/** @param {Request[]} requests */
export const bytesOf = (requests) => requests.reduce((sum, { bytes }) => sum + bytes, 0);

/**
 * The longest row of requests of which each was sent after the one before had been answered.
 * @param {Request[]} requests
 */
export function roundTrips(requests) {
  /** @type {Map<Request, number>} */
  const depths = new Map();
  for (const request of requests.toSorted((a, b) => a.started - b.started)) {
    const before = [...depths].map(([{ ended }, depth]) => (ended <= request.started ? depth : 0));
    depths.set(request, 1 + Math.max(0, ...before));
  }
  return Math.max(0, ...depths.values());
}
