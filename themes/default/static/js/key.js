// The / key leads to the search box of the page, unless somebody has turned that off on the list of projects (WCAG 2.2, 2.1.4).
(() => {
  const KEY_OFF = "projektblad-search-key-off";

  const isOff = () => {
    try {
      return localStorage.getItem(KEY_OFF) !== null;
    } catch {
      return false;
    }
  };

  document.addEventListener("keydown", (event) => {
    const isInField = event.target instanceof Element && event.target.closest("input, textarea, select, [contenteditable]");
    if (event.key !== "/" || event.ctrlKey || event.metaKey || event.altKey || isInField || isOff()) return;
    event.preventDefault();
    document.getElementById("page_search")?.focus();
  });
})();
