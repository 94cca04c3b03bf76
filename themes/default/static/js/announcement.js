// Closes announcements for good, and shows each on its own days. Runs right after them in the page, so that
// a closed one is gone before it is painted. Without script they stand as the build left them.
(() => {
  const KEY = "projektblad-closed-announcements";

  /** @returns {string[]} the names of the announcements closed in this browser */
  const closed = () => {
    try {
      const stored = JSON.parse(localStorage.getItem(KEY) ?? "[]");
      return Array.isArray(stored) ? stored.map(String) : [];
    } catch {
      return [];
    }
  };

  const now = new Date();
  const today = [now.getFullYear(), now.getMonth() + 1, now.getDate()].map((part) => String(part).padStart(2, "0")).join("-");
  const notices = /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll("[data-notice]"));
  for (const notice of notices) {
    const { notice: name = "", from = "", until = "" } = notice.dataset;
    if (closed().includes(name) || (until && until < today)) {
      notice.remove();
      continue;
    }
    notice.classList.toggle("later", from > today);
    const button = notice.querySelector("button");
    if (!button) continue;
    button.hidden = false;
    button.addEventListener("click", () => {
      notice.remove();
      document.getElementById("page_main")?.focus({ preventScroll: true });
      try {
        localStorage.setItem(KEY, JSON.stringify([...closed(), name]));
      } catch {
        // A browser that keeps nothing shows the announcement again on the next page.
      }
    });
  }
})();
