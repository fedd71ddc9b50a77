import { contrast, fromOklch, isColour, type Oklch, toOklch } from "@/kit/colours";
import { keep, kept } from "@/kit/kept";

/** The colours that follow from an accent, by the name of their token. */
export type AccentTokens = Readonly<Record<string, string>>;

type Theme = "light" | "dark";

/** Text of 4.5 to 1 and shapes of 3 to 1 (WCAG 2.2 AA), with a little to spare for rounding. */
const READ = 4.55;
const SEEN = 3.05;

/** The surfaces an accent stands on, the hardest of each theme; tokens.css has them. */
const GROUNDS: Record<Theme, string[]> = {
  light: ["#e9e7e3", "#f1efec", "#ffffff"],
  dark: ["#312e2c", "#262422", "#0e0d0c"],
};

const STEP = 0.005;

/** The lightness nearest to the colour's own at which it stands out enough from all of `others`. */
function readable(colour: Oklch, others: readonly string[], wanted: number, way: 1 | -1): Oklch {
  let next = { ...colour };
  while (next.lightness > 0.02 && next.lightness < 0.99) {
    const hex = fromOklch(next);
    if (others.every((other) => contrast(hex, other) >= wanted)) return next;
    next = { ...next, lightness: next.lightness + way * STEP };
  }
  return { ...next, chroma: 0, lightness: way === 1 ? 1 : 0 };
}

/** Every token that an accent changes, readable in the theme whatever the colour is. */
export function accentTokens(hex: string, theme: Theme): AccentTokens {
  const colour = toOklch(hex);
  return theme === "light" ? lightTokens(colour) : darkTokens(colour);
}

function lightTokens(colour: Oklch): AccentTokens {
  const solid = readable(colour, ["#ffffff", ...GROUNDS.light.slice(1)], READ, -1);
  const soft = { ...colour, lightness: 0.955, chroma: Math.min(colour.chroma, 0.03) };
  const ink = readable(solid, [...GROUNDS.light, fromOklch(soft)], READ, -1);
  return named({
    accent: solid,
    "accent-hover": darker(solid, 0.05),
    "accent-pressed": darker(solid, 0.09),
    "accent-on": { lightness: 1, chroma: 0, hue: 0 },
    "accent-ink": ink,
    "accent-soft": soft,
    "accent-softer": { ...soft, lightness: 0.978, chroma: Math.min(colour.chroma, 0.015) },
    "accent-line": { ...colour, lightness: 0.84, chroma: Math.min(colour.chroma, 0.08) },
    focus: readable(colour, GROUNDS.light, SEEN, -1),
  });
}

const DARK_TEXT = "#0e0d0c";

function darkTokens(colour: Oklch): AccentTokens {
  const start = { ...colour, lightness: Math.max(colour.lightness, 0.66) };
  const solid = readable(start, [...GROUNDS.dark, DARK_TEXT], READ, 1);
  const soft = { ...colour, lightness: 0.3, chroma: Math.min(colour.chroma, 0.045) };
  const ink = readable(darker(solid, -0.06), [...GROUNDS.dark, fromOklch(soft)], READ, 1);
  return named({
    accent: solid,
    "accent-hover": darker(solid, -0.04),
    "accent-pressed": readable(darker(solid, 0.04), [DARK_TEXT], READ, 1),
    "accent-on": toOklch(DARK_TEXT),
    "accent-ink": ink,
    "accent-soft": soft,
    "accent-softer": { ...soft, lightness: 0.25, chroma: Math.min(colour.chroma, 0.025) },
    "accent-line": { ...colour, lightness: 0.44, chroma: Math.min(colour.chroma, 0.08) },
    focus: readable(start, GROUNDS.dark, SEEN, 1),
  });
}

function darker(colour: Oklch, by: number): Oklch {
  return { ...colour, lightness: Math.min(0.97, Math.max(0.05, colour.lightness - by)) };
}

function named(tokens: Record<string, Oklch>): AccentTokens {
  return Object.fromEntries(Object.entries(tokens).map(([name, colour]) => [`--${name}`, fromOklch(colour)]));
}

const KEY = "rapport.accent";
let sheet: CSSStyleSheet | null = null;

/** Dresses the app in an accent; "" is ours. Kept, so that the next visit begins with it. */
export function setAccent(hex: string): void {
  keep(KEY, hex);
  apply(hex);
}

function apply(hex: string): void {
  if (typeof CSSStyleSheet === "undefined" || document.adoptedStyleSheets === undefined) return;
  if (sheet === null) {
    sheet = new CSSStyleSheet();
    document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];
  }
  sheet.replaceSync(isColour(hex) ? rules(hex) : "");
}

function rules(hex: string): string {
  const block = (theme: Theme): string =>
    Object.entries(accentTokens(hex, theme))
      .map(([name, value]) => `${name}:${value}`)
      .join(";");
  return `:root,[data-theme="light"]{${block("light")}}[data-theme="dark"]{${block("dark")}}`;
}

/** The colour of the last visit, before the settings have come. */
export function recallAccent(): void {
  const last = kept(KEY) ?? "";
  if (isColour(last)) apply(last);
}
