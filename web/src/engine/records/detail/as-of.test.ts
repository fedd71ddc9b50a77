import { expect, test } from "vitest";
import { field, object } from "@/engine/api/samples";
import { fieldsThen } from "./as-of";

test("of the past is shown what held something then or holds something now, as far as it is known", () => {
  const deal = object("deal", [
    field("name"),
    field("next_step"),
    field("source"),
    field("updated_at", "datetime"),
  ]);
  const now = { id: "1", version: 3, title: "B", can: [], name: "B", next_step: "Call", source: "" };
  const then = { ...now, title: "A", name: "A", next_step: "", unknown: ["updated_at"] };
  const names = fieldsThen(deal, then, { ...now, updated_at: "2026-01-01T00:00:00Z" }).map((one) => one.name);
  expect(names).toEqual(["name", "next_step"]);
});
