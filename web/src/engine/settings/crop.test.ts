import { expect, test } from "vitest";
import { fit, moved, partOf, placeOf, WHOLE } from "./crop";

const WIDE = { width: 400, height: 200 };

test("the window begins in the middle and takes the whole shorter side", () => {
  expect(partOf(WHOLE, WIDE)).toEqual({ left: 100, top: 0, side: 200 });
  expect(partOf({ zoom: 2, x: 0.5, y: 0.5 }, WIDE)).toEqual({ left: 150, top: 50, side: 100 });
});

test("it never leaves the picture", () => {
  expect(partOf({ zoom: 1, x: 9, y: -9 }, WIDE)).toEqual({ left: 200, top: 0, side: 200 });
  expect(fit({ zoom: 99, x: 0.5, y: 0.5 }, WIDE).zoom).toBe(5);
  expect(moved(WHOLE, WIDE, 100, { x: 1000, y: 1000 })).toEqual({ zoom: 1, x: 0.25, y: 0.5 });
});

test("a pull by half a window moves half of what is seen, against the pull", () => {
  expect(moved({ zoom: 2, x: 0.5, y: 0.5 }, WIDE, 100, { x: -50, y: 0 })).toEqual({
    zoom: 2,
    x: 0.625,
    y: 0.5,
  });
});

test("what lies behind the window is what is cut", () => {
  expect(placeOf(WHOLE, WIDE, 100)).toEqual({ width: 200, height: 100, transform: "translate(-50px, 0px)" });
});
