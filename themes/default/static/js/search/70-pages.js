import { writeAddress } from "./54-address.js";
import { el } from "./62-dom.js";

/** Results on a page. */
export const ON_A_PAGE = 10;

/**
 * Links to the other pages of the results, as a list has them.
 * @param {import("./60-messages.js").Speech} speech
 * @param {string} base address of the listing
 * @param {import("./54-address.js").State} state
 * @param {number} count results on all pages
 * @param {(state: import("./54-address.js").State) => void} turn goes to a page
 * @returns {HTMLElement[]}
 */
export function pagesOf(speech, base, state, count, turn) {
  const pages = Math.ceil(count / ON_A_PAGE);
  if (pages < 2) return [];
  const link = (/** @type {number} */ page, /** @type {string} */ text, attributes = {}) => {
    const target = { ...state, page };
    const click = (/** @type {MouseEvent} */ event) => {
      if (event.ctrlKey || event.metaKey || event.shiftKey) return;
      event.preventDefault();
      turn(target);
    };
    return el("li", {}, el("a", { href: base + writeAddress(target), click, ...attributes }, text));
  };
  const items = [];
  if (state.page > 1) items.push(link(state.page - 1, speech.say("previous"), { rel: "prev" }));
  let last = 0;
  for (let page = 1; page <= pages; page += 1) {
    if (page > 1 && page < pages && Math.abs(page - state.page) > 2) continue;
    if (page > last + 1) items.push(el("li", { "aria-hidden": "true" }, "…"));
    items.push(link(page, speech.number(page), { "aria-current": page === state.page ? "page" : "false", "aria-label": speech.say("page", { number: page }) }));
    last = page;
  }
  if (state.page < pages) items.push(link(state.page + 1, speech.say("next"), { rel: "next" }));
  return [el("nav", { class: "pages ui", "aria-label": speech.say("pages") }, el("ul", {}, ...items))];
}
