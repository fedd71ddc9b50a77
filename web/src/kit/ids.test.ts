import { expect, it } from "vitest";
import { isUuid, timeOf, uuid7 } from "./ids";

it("is a version 7 UUID that carries its time", () => {
  const now = Date.now() + 60_000;
  const id = uuid7(now);
  expect(isUuid(id)).toBe(true);
  expect(id.charAt(14)).toBe("7");
  expect("89ab").toContain(id.charAt(19));
  expect(timeOf(id)).toBe(now);
});

it("sorts by the order of making, also within a millisecond and when the clock steps back", () => {
  const now = Date.now() + 120_000;
  const ids = [...Array.from({ length: 5000 }, () => uuid7(now)), uuid7(now - 5000), uuid7(now + 1)];
  expect(ids).toEqual(ids.toSorted());
  expect(new Set(ids).size).toBe(ids.length);
});

it("knows what is no id", () => {
  expect(isUuid("0198f3c2-8a8e-7c3e-9f12-3b1a2c4d5e6f")).toBe(true);
  expect(isUuid("0198f3c28a8e7c3e9f123b1a2c4d5e6f")).toBe(false);
  expect(isUuid("not an id")).toBe(false);
});
