/** Colours as "#rrggbb", their contrast (WCAG 2.2), and their lightness in OKLCH (Ottosson 2020), where equal steps look equal. */

export interface Oklch {
  /** 0 black to 1 white. */
  lightness: number;
  chroma: number;
  /** In degrees. */
  hue: number;
}

export function isColour(text: string): boolean {
  return /^#[0-9a-f]{6}$/.test(text);
}

function channels(hex: string): [number, number, number] {
  const one = (at: number): number => linear(Number.parseInt(hex.slice(at, at + 2), 16) / 255);
  return [one(1), one(3), one(5)];
}

function linear(value: number): number {
  return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
}

function gamma(value: number): number {
  return value <= 0.0031308 ? 12.92 * value : 1.055 * value ** (1 / 2.4) - 0.055;
}

export function luminance(hex: string): number {
  const [red, green, blue] = channels(hex);
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

/** 1 to 21. */
export function contrast(left: string, right: string): number {
  const [dark = 0, light = 0] = [luminance(left), luminance(right)].toSorted((a, b) => a - b);
  return (light + 0.05) / (dark + 0.05);
}

export function toOklch(hex: string): Oklch {
  const [red, green, blue] = channels(hex);
  const long = Math.cbrt(0.4122214708 * red + 0.5363325363 * green + 0.0514459929 * blue);
  const medium = Math.cbrt(0.2119034982 * red + 0.6806995451 * green + 0.1073969566 * blue);
  const short = Math.cbrt(0.0883024619 * red + 0.2817188376 * green + 0.6299787005 * blue);
  const lightness = 0.2104542553 * long + 0.793617785 * medium - 0.0040720468 * short;
  const a = 1.9779984951 * long - 2.428592205 * medium + 0.4505937099 * short;
  const b = 0.0259040371 * long + 0.7827717662 * medium - 0.808675766 * short;
  return { lightness, chroma: Math.hypot(a, b), hue: ((Math.atan2(b, a) * 180) / Math.PI + 360) % 360 };
}

/** The nearest colour a screen has: one that is too strong loses strength, not its lightness. */
export function fromOklch({ lightness, chroma, hue }: Oklch): string {
  let strength = chroma;
  let found = toRgb({ lightness, chroma: strength, hue });
  for (let turn = 0; turn < 24 && !found.every(isShown); turn += 1) {
    strength *= 0.9;
    found = toRgb({ lightness, chroma: strength, hue });
  }
  const hex = found.map((value) => Math.round(255 * Math.min(1, Math.max(0, gamma(Math.max(0, value))))));
  return `#${hex.map((value) => value.toString(16).padStart(2, "0")).join("")}`;
}

function isShown(value: number): boolean {
  return value >= -0.0005 && value <= 1.0005;
}

function toRgb({ lightness, chroma, hue }: Oklch): [number, number, number] {
  const a = chroma * Math.cos((hue * Math.PI) / 180);
  const b = chroma * Math.sin((hue * Math.PI) / 180);
  const long = (lightness + 0.3963377774 * a + 0.2158037573 * b) ** 3;
  const medium = (lightness - 0.1055613458 * a - 0.0638541728 * b) ** 3;
  const short = (lightness - 0.0894841775 * a - 1.291485548 * b) ** 3;
  return [
    4.0767416621 * long - 3.3077115913 * medium + 0.2309699292 * short,
    -1.2684380046 * long + 2.6097574011 * medium - 0.3413193965 * short,
    -0.0041960863 * long - 0.7034186147 * medium + 1.707614701 * short,
  ];
}
