// Where the keyboard's focus stops, and whether it is seen there.

/** The outline's contrast with what is behind it: WCAG 2.2, 1.4.11. */
const CONTRAST = 3;

/** Outlines thinner than this are no sign, CSS px: WCAG 2.2, 2.4.13. */
const THICKNESS = 2;

/**
 * The elements at which the focus should stop, in the order of the page.
 * @param {import("playwright-core").Page} page
 * @returns {Promise<string[]>}
 */
export function tabStops(page) {
  return page.evaluate(() =>
    [...document.querySelectorAll("a[href], button, input, select, textarea, summary, [tabindex='0']")]
      .filter((element) => element.checkVisibility({ visibilityProperty: true, contentVisibilityAuto: true }))
      .map((element) => element.cloneNode(false))
      .map((element) => /** @type {Element} */ (element).outerHTML),
  );
}

/**
 * The element that has the focus and what keeps it from being seen; nothing once the focus has left the page.
 * @param {import("playwright-core").Page} page
 * @returns {Promise<{name: string, wrong: string[]} | null>}
 */
export function focused(page) {
  return page.evaluate(
    ({ CONTRAST, THICKNESS }) => {
      const element = document.activeElement;
      if (!element || element === document.body) return null;
      const name = /** @type {Element} */ (element.cloneNode(false)).outerHTML;

      const canvas = new OffscreenCanvas(1, 1).getContext("2d", { willReadFrequently: true });
      if (!canvas) throw new Error("no canvas");
      const rgb = (/** @type {string} */ colour) => {
        canvas.clearRect(0, 0, 1, 1);
        canvas.fillStyle = colour;
        canvas.fillRect(0, 0, 1, 1);
        return [...canvas.getImageData(0, 0, 1, 1).data];
      };
      const luminance = (/** @type {string} */ colour) => {
        const [r = 0, g = 0, b = 0] = rgb(colour).map((value) => (value <= 10 ? value / 255 / 12.92 : ((value / 255 + 0.055) / 1.055) ** 2.4));
        return 0.2126 * r + 0.7152 * g + 0.0722 * b;
      };
      const behind = (/** @type {Element | null} */ around) => {
        for (; around; around = around.parentElement) {
          const { backgroundColor } = getComputedStyle(around);
          if (rgb(backgroundColor)[3] === 255) return backgroundColor;
        }
        return "Canvas";
      };

      const wrong = [];
      const { outlineStyle, outlineWidth, outlineColor } = getComputedStyle(element);
      if (outlineStyle === "none" || parseFloat(outlineWidth) < THICKNESS) wrong.push(`its outline is ${outlineStyle} ${outlineWidth}`);
      const [light = 0, dark = 0] = [luminance(outlineColor), luminance(behind(element.parentElement))].sort((a, b) => b - a);
      const contrast = (light + 0.05) / (dark + 0.05);
      if (contrast < CONTRAST) wrong.push(`its outline has a contrast of ${contrast.toFixed(2)}`);

      // A link over two lines has two boxes, with other things between.
      const [box = element.getBoundingClientRect()] = element.getClientRects();
      const found = document.elementFromPoint(box.x + box.width / 2, box.y + box.height / 2);
      if (!found) wrong.push("it is out of sight");
      else if (!element.contains(found) && !found.contains(element)) wrong.push(`it is behind ${found.outerHTML.slice(0, 80)}`);
      return { name, wrong };
    },
    { CONTRAST, THICKNESS },
  );
}
