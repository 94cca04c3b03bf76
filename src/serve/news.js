// Hears for all open pages of a site what has changed: a browser opens no more than six connections to a host, and each page
// would hold one.
(() => {
  const scope = /** @type {{ onconnect: ((event: MessageEvent) => void) | null }} */ (/** @type {unknown} */ (globalThis));

  /** @type {MessagePort[]} */
  const pages = [];

  /** @type {string | null} */
  let latest = null;

  scope.onconnect = (event) => {
    const [page] = event.ports;
    if (!page) return;
    pages.push(page);
    if (latest !== null) page.postMessage(latest);
  };

  new EventSource("events").addEventListener("message", (event) => {
    latest = String(event.data);
    for (const page of pages) page.postMessage(latest);
  });
})();
