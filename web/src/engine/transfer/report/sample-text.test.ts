import { expect, test } from "vitest";
import { field } from "@/engine/api/samples";
import type { Kind } from "@/engine/api/types";
import { sampleText } from "./sample-text";

const BRITISH = { locale: "en-GB", timeZone: "Europe/London", currency: "EUR" };
const GERMAN = { locale: "de-DE", timeZone: "Europe/Berlin", currency: "EUR" };

function plain(text: string): string {
  return text.replaceAll(/\s/g, " ");
}

test.each<[Kind, string, string, string]>([
  ["money", "1054.0000 USD", "$1,054.00", "1.054,00 $"],
  ["money", "1054.5000", "1,054.5", "1.054,5"],
  ["decimal", "1234.5000", "1,234.5", "1.234,5"],
  ["integer", "12000", "12,000", "12.000"],
  ["percent", "62.50", "62.5%", "62,5 %"],
  ["date", "2026-03-09", "9 Mar 2026", "9. März 2026"],
  ["datetime", "2026-03-09 14:30+00:00", "9 Mar 2026, 14:30", "9. März 2026, 15:30"],
])("%s %s is shown as lists show it", (kind, text, british, german) => {
  expect(sampleText(field("x", kind), text, BRITISH)).toBe(british);
  expect(plain(sampleText(field("x", kind), text, GERMAN))).toBe(german);
});

test.each<[Kind, string]>([
  ["money", "about 1000"],
  ["decimal", "n/a"],
  ["integer", ""],
  ["date", "next week"],
  ["tags", "red, blue"],
  ["choice", "In the workshop"],
  ["text", "2026-03-09"],
])("%s “%s” stays as it comes", (kind, text) => {
  expect(sampleText(field("x", kind), text, BRITISH)).toBe(text);
});

test("a field that is gone says its text", () => {
  expect(sampleText(undefined, "1054.0000 USD", BRITISH)).toBe("1054.0000 USD");
});
