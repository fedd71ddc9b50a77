import { describe, expect, test } from "vitest";
import { field, object } from "@/engine/api/samples";
import type { AggregateGroup } from "@/engine/api/types";
import { buildMeta } from "@/engine/sync/meta";
import { csvOf } from "./csv";
import { csvLines } from "./export";
import { beforeFilter, type ChartLook, groupPaths, groupText, periodFilter, readChart } from "./look";
import { changeOf, shapeOf } from "./shape";

const look: ChartLook = {
  kind: "bar",
  keys: [{ path: "stage", unit: null }],
  measures: ["count", "sum:amount"],
  order: "label",
  top: 0,
  period: null,
};

function group(
  key: (string | null)[],
  count: number,
  amount: string | null = null,
  other = false,
): AggregateGroup {
  const filter = { field: "stage", op: "eq", value: key.join(" ") };
  const label = key.map((one) => one?.toUpperCase() ?? "Empty");
  return { key, label, values: { count, "sum:amount": amount }, filter, other };
}

describe("a chart of a status", () => {
  const choices = [{ value: "live", label: "Live", tone: null, category: "done" }];
  const plain = [{ value: "big", label: "Big", tone: null, category: "" }];
  const own = object("project", [
    field("status", "choice", { choices, groupable: true }),
    field("size", "choice", { choices: plain, groupable: true }),
  ]);
  const meta = buildMeta({ version: "1", objects: [own] });

  test("groups by its choices or by what they mean", () => {
    const paths = groupPaths(meta, own).map((one) => one.path);
    expect(paths).toEqual(["status", "size", "status:category"]);
    const keysOf = (groupBy: string) => readChart(meta, own, { group: groupBy }).keys;
    expect(groupText(keysOf("status:category,size"))).toBe("status:category,size");
    expect(groupText(keysOf("size:category"))).toBe("size");
  });
});

describe("the shape of a chart", () => {
  test("with one key has a series for each measure, and each value its rows", () => {
    const groups = [group(["new"], 2, "30.50"), group([null], 1, "0")];
    const { categories, series } = shapeOf(groups, look, "en-GB");
    expect(categories.map((one) => one.label)).toEqual(["NEW", "Empty"]);
    expect(series.map((one) => one.values)).toEqual([
      [2, 1],
      [30.5, 0],
    ]);
    expect(series[0]?.filters).toEqual(groups.map((one) => one.filter));
  });

  test("with two keys has a series for each value of the second, with nothing where nothing is", () => {
    const keys = [look.keys[0], { path: "owner", unit: null }].filter((key) => key !== undefined);
    const groups = [group(["new", "ann"], 2), group(["new", "ben"], 1), group(["won", "ben"], 4)];
    const { categories, series } = shapeOf(groups, { ...look, keys }, "en-GB");
    expect(series.map((one) => [one.label, one.values])).toEqual([
      ["ANN", [2, 0]],
      ["BEN", [1, 4]],
    ]);
    expect(categories[0]?.filter).toEqual({ or: [groups[0]?.filter, groups[1]?.filter] });
    expect(series[0]?.filters[1]).toBeNull();
  });

  test("fills months without records, and leaves what has no time off a line", () => {
    const keys = [{ path: "close_date", unit: "month" as const }];
    const groups = [group(["2026-11-01"], 1), group(["2027-02-01"], 3), group([null], 9)];
    const bars = shapeOf(groups, { ...look, keys }, "en-GB");
    expect(bars.categories.map((one) => one.label)).toEqual([
      "Nov 2026",
      "Dec 2026",
      "Jan 2027",
      "Feb 2027",
      "Empty",
    ]);
    expect(bars.series[0]?.values).toEqual([1, 0, 0, 3, 9]);
    expect(shapeOf(groups, { ...look, keys, kind: "line" }, "en-GB").categories).toHaveLength(4);
    const means = shapeOf(groups, { ...look, keys, measures: ["avg:amount"] }, "en-GB");
    expect(means.series[0]?.values[1]).toBeNull();
  });

  test("by size ends with all others, however many these are", () => {
    const groups = [group(["a"], 1), group(["b"], 5), group([null], 90, null, true)];
    const { categories, series } = shapeOf(groups, { ...look, order: "-value" }, "en-GB");
    expect(categories.map((one) => one.id)).toEqual(["b", "a", "other"]);
    expect(series[0]?.values).toEqual([5, 1, 90]);
  });
});

describe("periods", () => {
  const today = "2026-11-22";

  test("are spans of the calendar, or days back, each with the one before", () => {
    const month = { field: "close_date", span: "this_month" };
    expect(periodFilter(month)).toEqual({
      field: "close_date",
      op: "within",
      value: { relative: "this_month" },
    });
    expect(beforeFilter(month, today)).toMatchObject({ value: { relative: "last_month" } });
    const week = { field: "close_date", span: "last_7" };
    expect(periodFilter(week)).toMatchObject({ value: { relative: "last_days", n: 7 } });
    expect(beforeFilter(week, today)).toMatchObject({ value: ["2026-11-09", "2026-11-15"] });
    expect(beforeFilter({ field: "close_date", span: "last_year" }, today)).toBeNull();
  });

  test("a change is told in percent of what was", () => {
    expect(changeOf(15, 10)).toBe(50);
    expect(changeOf(-5, -10)).toBe(50);
    expect(changeOf(3, 0)).toBeUndefined();
  });
});

describe("CSV", () => {
  test("quotes what needs it and keeps formulas from running", () => {
    const text = csvOf([
      ["Group", 'a "b"'],
      ["=SUM(A1)", -1.5],
      ["x,y", null],
    ]);
    expect(text).toBe('\uFEFFGroup,"a ""b"""\r\n\'=SUM(A1),-1.5\r\n"x,y",\r\n');
  });

  test("has a line for each place of the axis", () => {
    const shape = shapeOf([group(["new"], 2, "30")], look, "en-GB");
    expect(csvLines(shape, "Stage", ["Count", "Amount"])).toEqual([
      ["Stage", "Count", "Amount"],
      ["NEW", 2, 30],
    ]);
  });
});
