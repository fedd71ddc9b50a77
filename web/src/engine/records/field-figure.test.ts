import { expect, test } from "vitest";
import { figureText } from "./field-figure";

const settings = { locale: "en", timeZone: "UTC", currency: "USD" };

test("a figure is shown by what it counts", () => {
  expect(figureText({ unit: "year" }, 1984, settings)).toBe("1984");
  expect(figureText({ unit: "minutes" }, 95, settings)).toBe("1 hr 35 min");
  expect(figureText({ unit: "house currency" }, "678.6000", settings)).toBe("$678.60");
  expect(figureText({}, 12345, settings)).toBe("12,345");
  expect(figureText({ unit: "" }, "1234.5", settings)).toBe("1,234.5");
});
