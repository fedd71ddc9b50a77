import { expect, it } from "vitest";
import { formatSpan, spans } from "./spans";

it("offers what was settled elsewhere too, once and in order", () => {
  expect(spans([15, 60, 1440], 60)).toEqual([15, 60, 1440]);
  expect(spans([15, 60, 1440], 45)).toEqual([15, 45, 60, 1440]);
});

it("says a span in the largest unit that it fills", () => {
  const said = [15, 90, 60, 720, 1440, 10_080].map((minutes) => formatSpan(minutes, "en-GB"));
  expect(said).toEqual(["15 minutes", "90 minutes", "1 hour", "12 hours", "1 day", "7 days"]);
  expect(formatSpan(4320, "de-DE")).toBe("3 Tage");
});
