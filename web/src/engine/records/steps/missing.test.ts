import { expect, it } from "vitest";
import type { Item, ObjectMeta } from "@/engine/api/types";
import { missingFor } from "./missing";

const field = (name: string) => ({ name, label: name });
const object = {
  fields: ["amount", "next_step", "tags", "party"].map(field),
  steps: [{ by: "stage", value: "won", needs: ["amount", "next_step", "tags"] }],
} as unknown as ObjectMeta;
const item = (values: Record<string, unknown>): Item => values as unknown as Item;

it("names what is empty, and only for the step that asks for it", () => {
  const record = item({ amount: null, next_step: "", tags: [], party: null });
  const names = missingFor(object, record, "stage", "won").map((one) => one.name);
  expect(names).toEqual(["amount", "next_step", "tags"]);
  expect(missingFor(object, record, "stage", "open")).toEqual([]);
  expect(missingFor(object, record, "state", "won")).toEqual([]);
});

it("takes nought for an amount, and what is not known for nothing that is missing", () => {
  const record = item({ amount: { amount: "0.00", currency: "EUR" }, tags: ["vip"] });
  expect(missingFor(object, record, "stage", "won")).toEqual([]);
});
