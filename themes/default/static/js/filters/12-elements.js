import { fill } from "../search/62-dom.js";

/**
 * Makes an element of a drawing.
 * @template {keyof SVGElementTagNameMap} T
 * @param {T} tag
 * @param {import("../search/62-dom.js").Attributes} attributes
 * @param {...Node} children
 * @returns {SVGElementTagNameMap[T]}
 */
export function svg(tag, attributes = {}, ...children) {
  return fill(document.createElementNS("http://www.w3.org/2000/svg", tag), attributes, children);
}

/**
 * A bar that is filled to a share of its length.
 * @param {number} share 0 to 1
 */
export function bar(share) {
  const filled = svg("rect", { class: "fill", width: share * 100, height: 4 });
  return svg("svg", { class: "bar", viewBox: "0 0 100 4", preserveAspectRatio: "none", "aria-hidden": "true", focusable: "false" }, filled);
}

/**
 * Puts nodes in the place of an element's own. The focus stays on what has it, if that stays.
 * @param {Element} parent
 * @param {(Node | string)[]} children
 */
export function refill(parent, children) {
  const focused = document.activeElement;
  parent.replaceChildren(...children);
  if (focused instanceof HTMLElement && focused !== document.activeElement && parent.contains(focused)) focused.focus({ preventScroll: true });
}
