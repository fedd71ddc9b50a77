import type { ImportReport } from "../import-types";

const OUTCOMES = ["created", "updated", "unchanged", "refused", "skipped"] as const;

/** The words of a report as it is kept: outcomes as the API calls them, so that programs can read it too. */
export function reportText({ rows, reasons, ...report }: ImportReport): string {
  const outcomes = OUTCOMES.map((name) => [name, report[name], "", "", ""]);
  const sum = OUTCOMES.reduce((all, name) => all + report[name], 0);
  const why = reasons.map(({ field, detail, count, sample_rows: some }) => [
    "refused because",
    count,
    field,
    detail,
    some.join(" "),
  ]);
  const lines = [
    ["what", "rows", "field", "reason", "some of the rows"],
    ["read", rows, "", "", ""],
    ...outcomes,
    ["read less all of these", rows - sum, "", "", ""],
    ...why,
  ];
  return lines.map((cells) => `${cells.map(cellOf).join(",")}\r\n`).join("");
}

/** A cell of a CSV file; what a spreadsheet would run begins with an apostrophe. */
function cellOf(value: string | number): string {
  const text = String(value);
  const safe = typeof value === "string" && /^[\s]*[=+\-@]/.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
