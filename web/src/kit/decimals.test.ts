import { describe, expect, it } from "vitest";
import { compareDecimals, fromScaled, parseDecimal, roundDecimal, sumDecimals, toScaled } from "./decimals";

describe("parseDecimal", () => {
  const cases: [text: string, locale: string, result: string | null][] = [
    ["1234.5", "en", "1234.5"],
    ["1,234.50", "en", "1234.50"],
    ["1,234", "en", "1234"],
    ["1,234,567", "en", "1234567"],
    ["12,5", "en", "12.5"],
    ["1.234,56", "en", "1234.56"],
    ["1.234,56", "de", "1234.56"],
    ["1.234", "de", "1234"],
    ["1234.56", "de", "1234.56"],
    ["1 234,56", "fr", "1234.56"],
    ["1\u202f234,56 €", "fr", "1234.56"],
    ["1'234.50", "de-CH", "1234.50"],
    ["€ 99", "en", "99"],
    ["$1,000.00", "en", "1000.00"],
    ["-5", "en", "-5"],
    ["5-", "en", "-5"],
    ["−0.5", "en", "-0.5"],
    ["-0", "en", "0"],
    [".5", "en", "0.5"],
    ["5.", "en", "5"],
    ["007", "en", "7"],
    ["12345678901234567890.123456789", "en", "12345678901234567890.123456789"],
    ["٣٫٥", "ar-EG", "3.5"],
    ["", "en", null],
    ["abc", "en", null],
    ["1.2.3", "en", null],
    ["1.2.2026", "de", null],
    ["12,34,567.5", "en", "1234567.5"],
    ["1,2.3,4", "en", null],
    ["--5", "en", null],
  ];
  it.each(cases)("%j in %s is %j", (text, locale, result) => {
    expect(parseDecimal(text, locale)).toBe(result);
  });
});

describe("scaled arithmetic", () => {
  it("adds what binary fractions cannot", () => {
    expect(sumDecimals(["0.1", "0.2"], 2)).toBe("0.30");
    expect(
      sumDecimals(
        Array.from({ length: 1000 }, () => "0.01"),
        2,
      ),
    ).toBe("10.00");
  });
  it("rounds half away from zero", () => {
    expect(roundDecimal("2.345", 2)).toBe("2.35");
    expect(roundDecimal("-2.345", 2)).toBe("-2.35");
    expect(roundDecimal("0.004", 2)).toBe("0.00");
  });
  it("goes there and back", () => {
    expect(fromScaled(toScaled("-0.05", 2), 2)).toBe("-0.05");
    expect(toScaled("12", 0)).toBe(12n);
  });
  it("compares without loss", () => {
    expect(compareDecimals("10000000000000000.1", "10000000000000000.2")).toBe(-1);
    expect(compareDecimals("1.50", "1.5")).toBe(0);
    expect(compareDecimals("-1", "-2")).toBe(1);
  });
});
