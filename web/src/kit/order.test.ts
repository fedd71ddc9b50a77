import { expect, test } from "vitest";
import { reordered } from "./order";

const things = ["a", "b", "c", "d"].map((id) => ({ id }));
const order = (id: string, target: string, side: "before" | "after") =>
  reordered(things, id, target, side)
    .map((thing) => thing.id)
    .join("");

test("a thing goes before or after another, up and down", () => {
  expect(order("d", "b", "before")).toBe("adbc");
  expect(order("d", "b", "after")).toBe("abdc");
  expect(order("a", "c", "before")).toBe("bacd");
  expect(order("a", "d", "after")).toBe("bcda");
});

test("next to itself, or to what is not there, nothing moves", () => {
  expect(order("b", "b", "after")).toBe("abcd");
  expect(order("b", "x", "after")).toBe("abcd");
  expect(order("x", "b", "after")).toBe("abcd");
});
