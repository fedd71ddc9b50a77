import { expect, it } from "vitest";
import type { Import } from "../import-types";
import { writtenBy } from "./written-by";

const BETWEEN = ["2026-11-22T08:00:00Z", "2026-11-22T08:00:05Z"];
const [started, finished] = BETWEEN;

const ended = (created: number, updated: number) =>
  ({
    job: { started_at: started, finished_at: finished },
    report: { created, updated },
  }) as unknown as Import;

const at = (field: string) => ({ field, op: "between", value: BETWEEN });

it("leads to what was made, to what was changed, or to both", () => {
  expect(writtenBy(ended(3, 0))).toEqual(at("created_at"));
  expect(writtenBy(ended(0, 2))).toEqual(at("updated_at"));
  expect(writtenBy(ended(3, 2))).toEqual({ or: [at("created_at"), at("updated_at")] });
});

it("leads to the whole list where nothing was written, or nobody knows when", () => {
  expect(writtenBy(ended(0, 0))).toBeNull();
  expect(writtenBy({ ...ended(1, 0), job: null })).toBeNull();
});
