import { expect, test } from "vitest";
import { barsOf } from "./model";

test("each bar begins where the one before ended, and all of them fit", () => {
  const bars = barsOf([-10, 15, -5, 20]);
  expect(bars.map(({ start }) => Math.round(start * 100))).toEqual([0, 0, 0, 0].map((_, n) => [0, 0, 33, 33][n]));
  expect(bars.map(({ width }) => Math.round(width * 100))).toEqual([33, 50, 17, 67]);
});

test("nothing to show needs no room", () => {
  expect(barsOf([])).toEqual([]);
  expect(barsOf([0])).toEqual([{ start: 0, width: 0 }]);
});
