// What the monkey sees of a page, from inside of it: which controls may be pressed, and whether anything has changed.
const OFF = "[disabled], [aria-disabled=true], [data-disabled], [inert], [aria-hidden=true]";
/** Attributes that follow the pointer and the keyboard about; they are no answer to a press. */
const NOISE = new Set([
  "data-pressed",
  "data-hovered",
  "data-focused",
  "data-focus-visible",
  "data-focus-within",
]);
let isChanged = false;
let last = "";

const mark = () => {
  isChanged = true;
};
const isOn = (node) =>
  ["aria-selected", "aria-current", "aria-checked"].some(
    (name) => !["false", null].includes(node.getAttribute(name)),
  );
const leadsAway = (node) =>
  node.tagName === "A" && (new URL(node.href).origin !== location.origin || node.href === location.href);
const isInSight = (node) => {
  const box = node.getBoundingClientRect();
  return (
    box.width > 0 && box.top >= 0 && box.bottom <= innerHeight && box.left >= 0 && box.right <= innerWidth
  );
};
const place = () => `${location.href} ${document.activeElement?.outerHTML.slice(0, 200)}`;

new MutationObserver((records) => {
  if (records.some((one) => one.type !== "attributes" || !NOISE.has(one.attributeName))) mark();
}).observe(document, { subtree: true, childList: true, attributes: true, characterData: true });
for (const name of ["scroll", "copy", "input", "change"]) document.addEventListener(name, mark, true);
if (navigator.clipboard) navigator.clipboard.writeText = async () => mark();

globalThis.monkey = {
  /** Whether a press should do something, and is none of those to be left alone. */
  mayPress(node, leftAlone) {
    const words = `${node.getAttribute("aria-label") ?? ""} ${node.textContent}`;
    const isLive = node.closest(OFF) === null && !isOn(node) && !leadsAway(node);
    return isLive && isInSight(node) && !new RegExp(leftAlone, "i").test(words);
  },
  /** Whether anything has changed since this was last asked: elements, focus, address, what was copied. */
  seen() {
    const is = isChanged || place() !== last;
    isChanged = false;
    last = place();
    return is;
  },
};
