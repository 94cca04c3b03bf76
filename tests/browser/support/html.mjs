// Reading the HTML of a built file, without a browser.
import { defaultTreeAdapter as tree, parse } from "parse5";

/**
 * @typedef {import("parse5").DefaultTreeAdapterTypes.Document} Document
 * @typedef {import("parse5").DefaultTreeAdapterTypes.Element} Element
 * @typedef {import("parse5").DefaultTreeAdapterTypes.Node} Node
 */

/** Parses a page. */
export const parseHtml = (/** @type {string} */ html) => parse(html);

/**
 * All elements below a node in the order of the page; those of a name, or those that a test accepts.
 * @param {Node} root
 * @param {string | ((element: Element) => boolean)} [which]
 * @returns {Element[]}
 */
export function elements(root, which = () => true) {
  const accepts = typeof which === "string" ? (/** @type {Element} */ element) => element.tagName === which : which;
  /** @type {Element[]} */
  const found = [];
  const walk = (/** @type {Node} */ node) => {
    if (tree.isElementNode(node) && accepts(node)) found.push(node);
    if ("childNodes" in node) node.childNodes.forEach(walk);
  };
  walk(root);
  return found;
}

/**
 * The value of an attribute.
 * @param {Element} element
 * @param {string} name
 * @returns {string | undefined}
 */
export function attribute(element, name) {
  return element.attrs.find((attr) => attr.name === name)?.value;
}

/**
 * The text in a node, with every run of white space as one blank.
 * @param {Node} root
 * @returns {string}
 */
export function text(root) {
  let words = "";
  const walk = (/** @type {Node} */ node) => {
    if (tree.isTextNode(node)) words += node.value;
    else if ("childNodes" in node) node.childNodes.forEach(walk);
  };
  walk(root);
  return words.replace(/\s+/g, " ").trim();
}

/**
 * The element and those around it, from the inside out.
 * @param {Element} element
 * @returns {Element[]}
 */
export function lineage(element) {
  const parent = element.parentNode;
  return parent && tree.isElementNode(parent) ? [element, ...lineage(parent)] : [element];
}

/**
 * The language that an element's text is said to be in.
 * @param {Element} element
 * @returns {string | undefined}
 */
export function language(element) {
  return lineage(element).map((around) => attribute(around, "lang")).find((lang) => lang !== undefined);
}

/**
 * Whether an element carries a class.
 * @param {Element} element
 * @param {string} name
 */
export function hasClass(element, name) {
  return (attribute(element, "class") ?? "").split(/\s+/).includes(name);
}
