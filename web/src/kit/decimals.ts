/**
 * Exact decimals as text, the way the API sends them ("1234.50"): no binary fractions, no limit of 15 digits.
 */

const CANONICAL = /^-?\d+(\.\d+)?$/;

/** Whether the text is a decimal as the API writes it. */
export function isDecimal(text: string): boolean {
  return CANONICAL.test(text);
}

interface Separators {
  decimal: string;
  group: string;
  digits: string[];
}

const separatorsOf = new Map<string, Separators>();

function separators(locale: string): Separators {
  const known = separatorsOf.get(locale);
  if (known !== undefined) return known;
  const parts = new Intl.NumberFormat(locale, { useGrouping: true }).formatToParts(-1234567.8);
  const part = (type: string): string => parts.find((one) => one.type === type)?.value ?? "";
  const plain = new Intl.NumberFormat(locale, { useGrouping: false });
  const digits = Array.from({ length: 10 }, (_, digit) => plain.format(digit));
  const found = { decimal: part("decimal") || ".", group: part("group"), digits };
  separatorsOf.set(locale, found);
  return found;
}

/**
 * What a person typed in their locale, as a canonical decimal; null when it is not a number. Accepts grouping, spaces,
 * a currency sign or letters around the number, a leading or trailing minus and local digits. A single separator that
 * cannot be grouping ("12,5" in English) is read as the decimal sign.
 */
export function parseDecimal(text: string, locale: string): string | null {
  const { decimal, group, digits } = separators(locale);
  const bare = latin(text, digits).replace(/^[^\d.,-]+|[^\d.,-]+$/g, "");
  const plain = bare.replace(/^-|-$/, "").replace(/^[^\d.,-]+/, "");
  const canonical = toCanonical(plain, decimal === "," ? "," : ".", group);
  if (canonical === null) return null;
  return plain.length < bare.length && /[1-9]/.test(canonical) && bare.includes("-")
    ? `-${canonical}`
    : canonical;
}

/** Local digits and signs as ASCII, spaces and apostrophes gone. */
function latin(text: string, digits: string[]): string {
  let plain = text.normalize("NFKC").replaceAll("−", "-").replaceAll("٫", ".").replaceAll("٬", ",");
  digits.forEach((digit, value) => (plain = plain.replaceAll(digit, String(value))));
  return plain.replace(/[\s'’]/g, "");
}

const GROUPED = /^\d{1,3}(?:([.,])(?:\d{2,3}\1)*\d{3})?$/;

function toCanonical(plain: string, decimal: string, group: string): string | null {
  if (!/^[.,]?\d[\d.,]*$/.test(plain)) return null;
  const point = decimalSign(plain, decimal, group);
  const cut = point === "" ? plain.length : plain.indexOf(point);
  const [whole, fraction] = [plain.slice(0, cut), plain.slice(cut + 1)];
  const isWhole = whole === "" || /^\d+$/.test(whole) || GROUPED.test(whole);
  if (!isWhole || /\D/.test(fraction)) return null;
  return fromParts(whole.replace(/\D/g, ""), fraction);
}

function fromParts(whole: string, fraction: string): string {
  const integer = whole.replace(/^0+(?=\d)/, "") || "0";
  return fraction === "" ? integer : `${integer}.${fraction}`;
}

/** Which separator of "1.234,5" stands before the fraction; empty when there is no fraction. */
function decimalSign(plain: string, decimal: string, group: string): string {
  const sign = plain.replace(/\d/g, "").slice(-1);
  if (plain.split(sign).length !== 2) return "";
  const isMixed = plain.includes(".") && plain.includes(",");
  if (sign === decimal || isMixed) return sign;
  return sign === group && GROUPED.test(plain) ? "" : sign;
}

/** Scaled integer of a canonical decimal: ("12.5", 2) -> 1250n. Digits past the scale are rounded half away from zero. */
export function toScaled(decimal: string, scale: number): bigint {
  const negative = decimal.startsWith("-");
  const [whole = "0", fraction = ""] = decimal.replace("-", "").split(".");
  const kept = fraction.slice(0, scale).padEnd(scale, "0");
  let value = BigInt(whole + kept);
  if ((fraction.charCodeAt(scale) || 0) >= 53) value += 1n;
  return negative ? -value : value;
}

/** The decimal of a scaled integer: (1250n, 2) -> "12.50". */
export function fromScaled(value: bigint, scale: number): string {
  const sign = value < 0n ? "-" : "";
  const digits = (value < 0n ? -value : value).toString().padStart(scale + 1, "0");
  if (scale === 0) return sign + digits;
  return `${sign}${digits.slice(0, -scale)}.${digits.slice(-scale)}`;
}

/** Exact sum of decimals with `scale` digits after the point. */
export function sumDecimals(decimals: Iterable<string>, scale: number): string {
  let total = 0n;
  for (const decimal of decimals) total += toScaled(decimal, scale);
  return fromScaled(total, scale);
}

/** Rounds half away from zero to `scale` digits: ("2.345", 2) -> "2.35". */
export function roundDecimal(decimal: string, scale: number): string {
  return fromScaled(toScaled(decimal, scale), scale);
}

/** -1, 0 or 1, exact. */
export function compareDecimals(left: string, right: string): number {
  const scale = Math.max(fractionLength(left), fractionLength(right));
  const difference = toScaled(left, scale) - toScaled(right, scale);
  if (difference === 0n) return 0;
  return difference > 0n ? 1 : -1;
}

function fractionLength(decimal: string): number {
  return decimal.split(".")[1]?.length ?? 0;
}
