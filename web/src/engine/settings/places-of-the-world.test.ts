import { expect, test } from "vitest";
import {
  currencyOptions,
  localeName,
  localeOptions,
  monthOptions,
  offsetOf,
  offsetText,
  zoneOptions,
} from "./places-of-the-world";

const WINTER = new Date("2026-01-15T12:00:00Z");
const SUMMER = new Date("2026-07-15T12:00:00Z");

test("languages call themselves by their own name", () => {
  expect(localeName("de-CH")).toMatch(/Schweiz/);
  expect(localeName("es-MX")).toMatch(/^Español/);
  expect(localeName("not a language")).toBe("not a language");
});

test("a language that is not among the usual ones is offered too when it is the chosen one", () => {
  expect(localeOptions("is-IS").some((option) => option.value === "is-IS")).toBe(true);
  expect(localeOptions("").some((option) => option.value === "is-IS")).toBe(false);
  expect(localeOptions("de-DE").filter((option) => option.value === "de-DE")).toHaveLength(1);
});

test("the distance to UTC follows the season", () => {
  expect([offsetOf("Europe/Berlin", WINTER), offsetOf("Europe/Berlin", SUMMER)]).toEqual([60, 120]);
  expect(offsetOf("America/St_Johns", WINTER)).toBe(-210);
  expect(offsetOf("Asia/Kolkata", SUMMER)).toBe(330);
  expect(offsetOf("UTC", SUMMER)).toBe(0);
  expect(offsetOf("No/Where", SUMMER)).toBe(0);
  expect([-210, 0, 330].map(offsetText)).toEqual(["UTC−03:30", "UTC+00:00", "UTC+05:30"]);
});

test("time zones go from west to east, UTC among them", () => {
  const offsets = zoneOptions("", WINTER).map((option) => offsetOf(option.value, WINTER));
  expect(offsets).toEqual(offsets.toSorted((left, right) => left - right));
  expect(zoneOptions("", WINTER).find((option) => option.value === "UTC")?.detail).toBe("UTC+00:00");
});

test("currencies and months have the names of the reader's language", () => {
  expect(currencyOptions("de-DE").find((option) => option.value === "CHF")?.detail).toBe("Schweizer Franken");
  expect(currencyOptions("en", "XYZ").some((option) => option.value === "XYZ")).toBe(true);
  expect(monthOptions("fr-FR")[3]).toEqual({ value: "4", label: "avril" });
});
