import { Failure } from "./10-failure.js";
import { Search } from "./40-search.js";
import { Speech } from "./60-messages.js";
import { el } from "./62-dom.js";
import { Listing } from "./90-listing.js";

/** @param {string} id @returns {HTMLElement} */
const place = (id) => {
  const found = document.getElementById(id);
  if (!found) throw new Error(`the page has no #${id}`);
  return found;
};

/** Brings the list of all projects to life. Where that fails, it stays as the build wrote it. */
async function start() {
  const words = place("live_words");
  const { index = "", base = "", filters = "", download = "" } = words.dataset;
  const { lang } = document.documentElement;
  const speech = new Speech(JSON.parse(words.textContent ?? ""), lang);
  const input = /** @type {HTMLInputElement} */ (place("page_search"));
  const [list, tools, heading] = ["page_results", "live_tools", "page_list"].map(place);
  try {
    const search = new Search(index, lang);
    const places = { input, list, tools, heading, figures: place("live_figures"), filters: place("live_filters") };
    const listing = new Listing(places, search, await search.size(), speech, base, { filters, download });
    place("page_search_hint").textContent = speech.say("hint");
    await listing.show();
  } catch (error) {
    if (!(error instanceof Failure)) console.error(error);
    const reason = error instanceof Failure ? error.reason : "broken";
    list.before(el("p", { class: "trouble ui", role: "alert" }, speech.say(`trouble-${reason}`)));
  }
}

if (document.getElementById("live_words")) start();
