// Keeps an open page up to date with the sheets that it was made from.
(() => {
  const script = /** @type {HTMLScriptElement} */ (document.currentScript);
  const folder = new URL(".", script.src);
  let { version, history } = state(script);

  /** @typedef {{ version: number, complete: number, history: number, mistakes: string | null }} Live */

  /**
   * The state that a page shows: the site's, and, of a page that shows it, that of what git tells.
   * @param {HTMLScriptElement} script
   */
  function state({ dataset }) {
    return { version: Number(dataset.version), history: dataset.history === undefined ? null : Number(dataset.history) };
  }

  /** @type {HTMLElement | null} */
  let overlay = null;

  /** @param {string} mistakes */
  function show(mistakes) {
    hide();
    overlay = document.createElement("div");
    overlay.id = "projektblad-mistakes";
    overlay.setAttribute("role", "alert");
    const root = overlay.attachShadow({ mode: "open" });
    const style = document.createElement("link");
    style.rel = "stylesheet";
    style.href = new URL("live.css", folder).href;
    const button = document.createElement("button");
    button.textContent = "Hide";
    button.addEventListener("click", hide);
    const heading = document.createElement("h1");
    const isShown = version > 0;
    heading.textContent = isShown ? "To be mended; the page behind is the last one without mistakes" : "To be mended before there is a page";
    const text = document.createElement("pre");
    text.textContent = mistakes;
    root.append(style, button, heading, text);
    document.documentElement.append(overlay);
  }

  function hide() {
    overlay?.remove();
    overlay = null;
  }

  /**
   * What must be the same for a page to be changed in place: its language, styles and scripts.
   * @param {Document} page
   */
  function frame(page) {
    const parts = page.querySelectorAll("link[rel=stylesheet], script[src]");
    const addresses = [...parts].map((part) => part.getAttribute("href") ?? part.getAttribute("src") ?? "");
    return [page.documentElement.lang, ...addresses].join("\n");
  }

  /** Whether scripts hold on to parts of a page, which would be lost. @param {Document} page */
  function isLive(page) {
    return page.querySelector("main script, main [data-index]") !== null;
  }

  async function refresh() {
    const answer = await fetch(location.href, { cache: "no-store" });
    const next = new DOMParser().parseFromString(await answer.text(), "text/html");
    const ours = next.querySelector(`script[src^="${folder.pathname}"]`);
    if (!answer.ok || !(ours instanceof HTMLScriptElement) || frame(next) !== frame(document) || isLive(next) || isLive(document)) {
      location.reload();
      return;
    }
    ({ version, history } = state(ours));
    const opened = [...document.querySelectorAll("details")].map((part) => part.open);
    const [left, top] = [scrollX, scrollY];
    document.title = next.title;
    for (const name of ["header", "main", "footer"]) {
      const [old, fresh] = [document.querySelector(`body > ${name}`), next.querySelector(`body > ${name}`)];
      if (old && fresh && !old.isEqualNode(fresh)) old.replaceWith(document.adoptNode(fresh));
    }
    const parts = [...document.querySelectorAll("details")];
    if (parts.length === opened.length) parts.forEach((part, at) => (part.open = opened[at]));
    scrollTo({ left, top, behavior: "instant" });
    document.dispatchEvent(new CustomEvent("projektblad-refreshed", { detail: version }));
  }

  /** When the reader last set out for another page, which nothing may call back; in milliseconds. */
  let left = -Infinity;
  addEventListener("beforeunload", () => (left = performance.now()));

  /** How long a page may take to be left, in milliseconds: a link to a file leaves none. */
  const LEAVING = 3000;

  /** @param {Live} live */
  function follow(live) {
    if (performance.now() - left < LEAVING) {
      setTimeout(() => follow(live), LEAVING);
      return;
    }
    if (live.mistakes !== null) show(live.mistakes);
    else hide();
    const complete = script.dataset.complete;
    if (complete !== undefined && live.complete > Number(complete)) location.reload();
    // Another program answers at this address, begun anew.
    else if (live.version < version) location.reload();
    else if ((live.version > version && live.mistakes === null) || (history !== null && live.history !== history)) {
      refresh().catch(() => location.reload());
    }
  }

  /** Hears what has changed, by way of the one connection that all open pages share. */
  function listen() {
    const { port } = new SharedWorker(new URL("news.js", folder));
    port.addEventListener("message", (event) => follow(JSON.parse(event.data)));
    port.start();
  }

  /** The same over a connection of this page's own, held while the page is seen: what it missed it is told when it connects again. */
  function listenAlone() {
    /** @type {EventSource | null} */
    let events = null;
    const begin = () => {
      events?.close();
      events = document.hidden ? null : new EventSource(new URL("events", folder));
      events?.addEventListener("message", (event) => follow(JSON.parse(event.data)));
    };
    document.addEventListener("visibilitychange", begin);
    begin();
  }

  if ("SharedWorker" in window) listen();
  else listenAlone();
})();
