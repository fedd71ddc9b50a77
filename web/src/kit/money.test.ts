import { expect, it } from "vitest";
import { currencyDigits, currencySign, formatMoney } from "./money";
import { formatBytes, formatCompact, formatDecimal, formatDelta, formatPercent } from "./numbers";

const plain = (text: string): string => text.replaceAll(/[\u00a0\u202f]/g, " ");

it("writes money by locale and currency, exactly", () => {
  expect(formatMoney({ amount: "1234.5", currency: "EUR" }, "en")).toBe("€1,234.50");
  expect(plain(formatMoney({ amount: "1234.5", currency: "EUR" }, "de"))).toBe("1.234,50 €");
  expect(formatMoney({ amount: "1234.5", currency: "JPY" }, "en")).toBe("¥1,235");
  expect(formatMoney({ amount: "12345678901234567890.12", currency: "USD" }, "en")).toBe(
    "$12,345,678,901,234,567,890.12",
  );
  expect(formatMoney({ amount: "-5", currency: "EUR" }, "en", "whole")).toBe("-€5");
  expect(formatMoney({ amount: "1234567", currency: "EUR" }, "en", "compact")).toBe("€1.2M");
});

it("writes a currency it does not know after the number", () => {
  expect(formatMoney({ amount: "5", currency: "Points" }, "en")).toBe("5.00 Points");
  expect(currencyDigits("Points")).toBe(2);
  expect(currencySign("Points", "en")).toBe("Points");
});

it("keeps a sign of Latin letters in one piece inside a line from the right", () => {
  const told = formatMoney({ amount: "1234.5", currency: "USD" }, "ar-EG");
  expect(told).toContain("١٬٢٣٤٫٥٠");
  expect(told).toMatch(/\u2066US\$\u2069|\u2066\$\u2069/);
  expect(formatMoney({ amount: "1", currency: "USD" }, "de")).not.toContain("\u2066");
});

it("knows digits and signs", () => {
  expect([currencyDigits("EUR"), currencyDigits("JPY"), currencyDigits("KWD")]).toEqual([2, 0, 3]);
  expect(currencySign("EUR", "en")).toBe("€");
});

it("writes numbers by locale", () => {
  expect(formatDecimal("12345678901234567890.5", "en", 2)).toBe("12,345,678,901,234,567,890.50");
  expect(formatDecimal("0.25", "de")).toBe("0,25");
  expect(formatCompact(12345, "en")).toBe("12.3K");
  expect(formatPercent("62.5", "en")).toBe("62.5%");
  expect(formatDelta(12.5, "en")).toBe("+12.5%");
  expect(formatDelta(0, "en")).toBe("0%");
});

it("writes sizes of files", () => {
  expect(formatBytes(512, "en")).toBe("512 bytes");
  expect(formatBytes(1, "en")).toBe("1 byte");
  expect(formatBytes(512, "de")).toBe("512 Byte");
  expect(formatBytes(12_000, "en")).toBe("12 kB");
  expect(formatBytes(1536, "en")).toBe("1.5 kB");
  expect(formatBytes(2_400_000, "en")).toBe("2.4 MB");
});
