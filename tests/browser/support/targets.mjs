// What can be pressed, and how large it is: WCAG 2.2, 2.5.8 (https://www.w3.org/TR/WCAG22/#target-size-minimum).

/**
 * The targets of an open page that are neither 24 × 24 px nor excused. Excused are links in running text, and small
 * targets around whose middle a circle of 24 px meets no other target and no other such circle.
 * @param {import("playwright-core").Page} page
 * @returns {Promise<string[]>}
 */
export function smallTargets(page) {
  return page.evaluate(() => {
    const SIZE = 24;
    const TARGETS = "a[href], button, input, select, textarea, summary, [tabindex='0']";
    const targets = [...document.querySelectorAll(TARGETS)].filter(
      (element) => element.checkVisibility({ visibilityProperty: true, contentVisibilityAuto: true }) && !element.matches(".skip"),
    );
    const isSmall = (/** @type {Element} */ element) => {
      const { width, height } = element.getBoundingClientRect();
      return width < SIZE - 0.1 || height < SIZE - 0.1;
    };

    /** In a sentence: its block holds words that belong to no target. */
    const isInText = (/** @type {Element} */ element) => {
      if (getComputedStyle(element).display !== "inline") return false;
      let block = element.parentElement;
      while (block && getComputedStyle(block).display === "inline") block = block.parentElement;
      if (!block) return false;
      const walker = document.createTreeWalker(block, NodeFilter.SHOW_TEXT);
      while (walker.nextNode()) {
        const words = /\p{L}/u.test(walker.currentNode.nodeValue ?? "");
        if (words && !walker.currentNode.parentElement?.closest(TARGETS)) return true;
      }
      return false;
    };

    const middle = (/** @type {Element} */ element) => {
      const box = element.getBoundingClientRect();
      return { x: box.x + box.width / 2, y: box.y + box.height / 2 };
    };
    const distanceTo = (/** @type {{x: number, y: number}} */ { x, y }, /** @type {DOMRect} */ box) =>
      Math.hypot(Math.max(box.left - x, 0, x - box.right), Math.max(box.top - y, 0, y - box.bottom));
    const isCrowded = (/** @type {Element} */ element) => {
      const centre = middle(element);
      return targets.some((other) => {
        if (other === element) return false;
        if ([...other.getClientRects()].some((box) => distanceTo(centre, box) < SIZE / 2)) return true;
        const theirs = middle(other);
        return isSmall(other) && Math.hypot(centre.x - theirs.x, centre.y - theirs.y) < SIZE;
      });
    };

    return targets
      .filter((element) => isSmall(element) && !isInText(element) && isCrowded(element))
      .map((element) => {
        const { width, height } = element.getBoundingClientRect();
        return `${width.toFixed(1)} × ${height.toFixed(1)}: ${element.outerHTML.slice(0, 160)}`;
      });
  });
}
