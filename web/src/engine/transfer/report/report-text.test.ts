import { expect, it } from "vitest";
import type { ImportReport } from "../import-types";
import { reportText } from "./report-text";

const report = {
  rows: 10,
  created: 4,
  updated: 1,
  unchanged: 2,
  refused: 2,
  skipped: 1,
  reasons: [{ code: "not_email", field: "emails", detail: '=x, "y"', count: 2, sample_rows: [3, 7] }],
} as unknown as ImportReport;

it("adds up to nothing that is left, and says why rows were refused", () => {
  const lines = reportText(report).trimEnd().split("\r\n");
  expect(lines.slice(1, 8)).toEqual([
    "read,10,,,",
    "created,4,,,",
    "updated,1,,,",
    "unchanged,2,,,",
    "refused,2,,,",
    "skipped,1,,,",
    "read less all of these,0,,,",
  ]);
  expect(lines[8]).toBe(`refused because,2,emails,"'=x, ""y""",3 7`);
});
