import type { Tone } from "./tone";

/** The colours of the theme around a chart, as the drawing library needs them. */
export interface ChartPalette {
  series: readonly string[];
  tone: (tone: Tone) => string;
  ink: string;
  faint: string;
  line: string;
  raised: string;
  surface: string;
  font: string;
  /** Milliseconds; 0 where the reader wants no motion. */
  motion: number;
}

/** Reads the tokens at an element, so that a chart inside data-theme="dark" is dark. */
export function readPalette(element: Element): ChartPalette {
  const style = getComputedStyle(element);
  const token = (name: string): string => style.getPropertyValue(`--${name}`).trim();
  return {
    series: Array.from({ length: 8 }, (_, place) => token(`chart-${place + 1}`)),
    tone: (tone) => (tone === "accent" ? token("accent") : token(`${tone}-solid`)),
    ink: token("ink"),
    faint: token("ink-faint"),
    line: token("line"),
    raised: token("raised"),
    surface: token("surface"),
    font: style.fontFamily,
    motion: Number.parseFloat(token("motion-slow")) * 2,
  };
}
