/** Numbers for people, by locale. Decimals come as text and are shown exactly. */

const formats = new Map<string, Intl.NumberFormat>();

/** One Intl.NumberFormat per locale and options; making them is slow, using them is not. */
export function numberFormat(locale: string, options: Intl.NumberFormatOptions = {}): Intl.NumberFormat {
  const key = locale + JSON.stringify(options);
  let format = formats.get(key);
  if (format === undefined) {
    format = new Intl.NumberFormat(locale, options);
    formats.set(key, format);
  }
  return format;
}

/** Intl takes decimals as text exactly; its types only know the literal form. */
export function exact(decimal: string | number): number | Intl.StringNumericLiteral {
  return decimal as number | Intl.StringNumericLiteral;
}

/** 12345 -> "12,345". */
export function formatNumber(value: number | string, locale: string): string {
  return numberFormat(locale, { maximumFractionDigits: 20 }).format(exact(value));
}

/** "1234.5" with 2 digits -> "1,234.50". */
export function formatDecimal(decimal: string, locale: string, digits?: number): string {
  if (digits === undefined) return formatNumber(decimal, locale);
  const options = { minimumFractionDigits: digits, maximumFractionDigits: digits };
  return numberFormat(locale, options).format(exact(decimal));
}

/** 12345 -> "12.3K", for places where only the size matters. */
export function formatCompact(value: number | string, locale: string): string {
  return numberFormat(locale, { notation: "compact", maximumFractionDigits: 1 }).format(exact(value));
}

/** Percent values are stored as percents: "62.5" -> "62.5%". */
export function formatPercent(percent: string | number, locale: string, digits = 1): string {
  const options: Intl.NumberFormatOptions = { style: "unit", unit: "percent", maximumFractionDigits: digits };
  return numberFormat(locale, options).format(exact(percent));
}

/** A change with its sign: 12.5 -> "+12.5%". */
export function formatDelta(percent: number, locale: string): string {
  const options: Intl.NumberFormatOptions = {
    style: "unit",
    unit: "percent",
    maximumFractionDigits: 1,
    signDisplay: "exceptZero",
  };
  return numberFormat(locale, options).format(percent);
}

const BYTE_UNITS = ["byte", "kilobyte", "megabyte", "gigabyte", "terabyte"] as const;

/** 1536 -> "1.5 kB" (steps of 1,000); single bytes in full: "263 bytes". */
export function formatBytes(bytes: number, locale: string): string {
  const power = bytes < 1000 ? 0 : Math.min(Math.floor(Math.log10(bytes) / 3), BYTE_UNITS.length - 1);
  const unit = BYTE_UNITS[power] ?? "byte";
  const options: Intl.NumberFormatOptions = {
    style: "unit",
    unit,
    // The short form of bytes knows no plural.
    unitDisplay: power === 0 ? "long" : "short",
    maximumFractionDigits: 1,
  };
  return numberFormat(locale, options).format(bytes / 1000 ** power);
}
