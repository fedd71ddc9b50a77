import { roundDecimal } from "./decimals";
import { exact, numberFormat } from "./numbers";

/** An amount as the API sends it: exact decimal text and an ISO 4217 code. */
export interface Money {
  amount: string;
  currency: string;
}

/** How many digits a currency has after the point: EUR 2, JPY 0, KWD 3. Unknown codes: 2. */
export function currencyDigits(currency: string): number {
  try {
    const options = numberFormat("en", { style: "currency", currency }).resolvedOptions();
    return options.maximumFractionDigits ?? 2;
  } catch {
    return 2;
  }
}

/** The sign people know: "€", "US$" or the code where there is none. */
export function currencySign(currency: string, locale: string): string {
  try {
    const format = numberFormat(locale, { style: "currency", currency, currencyDisplay: "narrowSymbol" });
    return format.formatToParts(0).find((part) => part.type === "currency")?.value ?? currency;
  } catch {
    return currency;
  }
}

/**
 * Money for reading. `whole` leaves out the cents, `compact` shortens ("€1.2M"). A code that Intl does not know is
 * written after the number.
 */
export function formatMoney(
  money: Money,
  locale: string,
  style: "full" | "whole" | "compact" = "full",
): string {
  const digits = style === "full" ? currencyDigits(money.currency) : 0;
  const options: Intl.NumberFormatOptions = { minimumFractionDigits: digits, maximumFractionDigits: digits };
  if (style === "compact") Object.assign(options, { notation: "compact", maximumFractionDigits: 1 });
  const amount = style === "full" ? roundDecimal(money.amount, digits) : money.amount;
  try {
    const currency = {
      style: "currency",
      currency: money.currency,
      currencyDisplay: "narrowSymbol",
    } as const;
    return isolated(numberFormat(locale, { ...options, ...currency }), exact(amount));
  } catch {
    return `${numberFormat(locale, options).format(exact(amount))} ${money.currency}`;
  }
}

/** Letters of a script that is written from the right, and the mark that says so. */
const FROM_THE_RIGHT = /[\u0590-\u08FF\u200F]/;

/** Inside a line that runs from the right, "US$" would become "$US": there the sign keeps its own direction. */
function isolated(format: Intl.NumberFormat, amount: ReturnType<typeof exact>): string {
  const plain = format.format(amount);
  if (!FROM_THE_RIGHT.test(plain)) return plain;
  const parts = format.formatToParts(amount);
  return parts.map(({ type, value }) => (type === "currency" ? `\u2066${value}\u2069` : value)).join("");
}
