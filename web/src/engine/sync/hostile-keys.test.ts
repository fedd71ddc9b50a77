import { expect, test } from "vitest";
import { fieldErrors, problemOf } from "@/engine/api/problem";
import type { Item } from "@/engine/api/types";
import type { Entry } from "./database";
import { changedFields, mergeItems, overlay } from "./rows";

const TEXT = `{"id": "1", "version": 3, "title": "Engine", "can": [],
  "__proto__": {"polluted": 1}, "constructor": {"prototype": {"polluted": 1}}, "toString": "x"}`;

/** What a server, a store or another tab may hold under names that every object has. */
const hostile = (): Item => JSON.parse(TEXT) as Item;

function isClean(value: object | null): boolean {
  return value !== null && Object.getPrototypeOf(value) === Object.prototype && !("polluted" in {});
}

test("names that every object has are fields like others, wherever records are put together", () => {
  const plain: Item = { id: "1", version: 2, title: "Old", can: [] };
  expect(isClean(mergeItems(plain, hostile()))).toBe(true);
  expect(isClean(mergeItems(hostile(), plain))).toBe(true);
  const entries = [{ shows: hostile() }, { shows: { name: "New" } }] as unknown as Entry[];
  for (const ground of [plain, null, hostile()]) expect(isClean(overlay(ground, entries))).toBe(true);
  expect(changedFields(plain, hostile())).toContain("toString");
});

test("problems name fields, whatever these are called", async () => {
  const errors = ["__proto__", "constructor", "name"].map((name) => ({
    pointer: `/${name}`,
    code: "x",
    detail: "No.",
  }));
  const body = `{"code": "invalid", "errors": ${JSON.stringify(errors)}, "__proto__": {"polluted": 1}}`;
  const found = fieldErrors(await problemOf(new Response(body, { status: 422 })));
  expect(found["name"]).toBe("No.");
  expect("polluted" in {}).toBe(false);
});
