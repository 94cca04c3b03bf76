// What a page and its workers fetch.
import { setTimeout as sleep } from "node:timers/promises";

/** A phone's connection that is not the best: milliseconds, and bytes a second. */
const SLOW = { offline: false, latency: 60, downloadThroughput: 9.6e6 / 8, uploadThroughput: 9.6e6 / 8 };

/** The network is quiet when nothing has happened for so long, milliseconds. */
const QUIET = 400;

/** How much the network's clock may be ahead of the page's, milliseconds. */
export const SKEW = 5;

/**
 * A request. Times are milliseconds since 1970.
 * @typedef {object} Request
 * @property {string} path
 * @property {number} started
 * @property {number} ended infinite while it goes on
 * @property {number} bytes of the answer, with its headers
 */

/** @typedef {import("../../tests/browser/node_modules/playwright-core/index.js").Page} Page */

export class Network {
  constructor() {
    /** @type {Map<string, Request & {offset: number, least: number}>} */
    this.requests = new Map();
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
    for (const name of /** @type {const} */ (["Network.requestWillBeSent", "Network.responseReceived", "Network.loadingFinished", "Network.loadingFailed"])) {
      session.on(name, (event) => network.note(name, event));
    }
    // Workers are sessions of their own, which wait until they are watched. They keep to the page's speed.
    session.on("Target.receivedMessageFromTarget", ({ message }) => {
      const { method = "", params } = JSON.parse(message);
      if (method.startsWith("Network.")) network.note(method, params);
    });
    session.on("Target.attachedToTarget", async ({ sessionId }) => {
      for (const [id, method] of ["Network.enable", "Runtime.runIfWaitingForDebugger"].entries()) {
        await session.send("Target.sendMessageToTarget", { sessionId, message: JSON.stringify({ id, method }) });
      }
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
  note(name, { requestId, timestamp, ...event }) {
    this.last = performance.now();
    if (name === "Network.requestWillBeSent") {
      const { pathname } = new URL(event.request.url);
      const offset = event.wallTime - timestamp;
      this.requests.set(requestId, { path: pathname, started: event.wallTime * 1000, ended: Infinity, bytes: 0, offset, least: 0 });
    }
    const request = this.requests.get(requestId);
    if (!request) return;
    if (name === "Network.responseReceived") {
      // Of a worker's own script Chromium tells the headers alone; its length tells the rest.
      const { encodedDataLength, headers } = event.response;
      const [, length = "0"] = Object.entries(headers).find(([header]) => header.toLowerCase() === "content-length") ?? [];
      request.least = encodedDataLength + Number(length);
    } else if (name === "Network.loadingFinished") {
      request.ended = (timestamp + request.offset) * 1000;
      request.bytes = Math.max(event.encodedDataLength, request.least);
    } else if (name === "Network.loadingFailed") {
      this.requests.delete(requestId);
    }
  }

  /** Waits until nothing is fetched any more. */
  async quiet() {
    const isBusy = () => [...this.requests.values()].some(({ ended }) => ended === Infinity) || performance.now() - this.last < QUIET;
    for (this.last = performance.now(); isBusy(); ) await sleep(QUIET / 10);
  }

  /**
   * What has been answered until a time that the page tells.
   * @param {RegExp} paths that count
   * @param {number} [until] milliseconds since 1970
   */
  answered(paths, until = Date.now()) {
    return [...this.requests.values()].filter(({ path, ended }) => paths.test(path) && ended <= until + SKEW);
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
