import { expect, it } from "vitest";
import {
  likeMonday,
  workedMinutes,
  readDays,
  readWeek,
  USUAL,
  withInterval,
  withoutInterval,
  withTime,
} from "./week";

it("adds up a week, and changes one interval of it", () => {
  expect(workedMinutes(USUAL)).toBe(5 * 8.5 * 60);
  const broken = withTime(USUAL, "1", 0, 1, "12:00");
  expect(broken["1"]).toEqual([["09:00", "12:00"]]);
  const two = withInterval(broken, "1");
  expect(two["1"]).toEqual([
    ["09:00", "12:00"],
    ["12:00", "14:00"],
  ]);
  expect(withoutInterval(two, "1", 0)["1"]).toEqual([["12:00", "14:00"]]);
  expect(withInterval({}, "6")["6"]).toEqual([["09:00", "17:30"]]);
  expect(likeMonday(two)["5"]).toEqual(two["1"]);
});

it("midnight at the end is the end of the day", () => {
  const late = withTime(USUAL, "5", 0, 1, "00:00");
  expect(late["5"]).toEqual([["09:00", "24:00"]]);
  expect(withInterval(late, "5")["5"]?.at(-1)).toEqual(["24:00", "24:00"]);
});

it("reads what was kept, whatever it is", () => {
  expect(readWeek(null)).toEqual({});
  expect(readWeek({ 1: [["09:00", "10:00"], "x"], 2: 3 })).toEqual({ 1: [["09:00", "10:00"]] });
  expect(readDays([{ on: "2026-12-24" }, null, { name: "x" }])).toEqual([
    { on: "2026-12-24", name: "", is_closed: true },
  ]);
});
