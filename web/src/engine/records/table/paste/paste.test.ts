import { describe, expect, test } from "vitest";
import { field } from "@/engine/api/samples";
import type { FieldMeta, Item } from "@/engine/api/types";
import type { Column } from "../columns";
import { readCells, readTable, writeCells, writeTable } from "./clipboard";
import { changesOf, faultOf, planPaste, type Rules } from "./plan";
import { readDay } from "./read-day";
import { readValue, type Reading } from "./read-value";

const reading: Reading = {
  locale: "en-GB",
  currency: "EUR",
  currencies: ["USD", "CHF"],
  now: null,
  momentOf: (day, time) => `${day}T${time}:00Z`,
};

const choices = [
  { value: "new", label: "New business", tone: null },
  { value: "old", label: "Old", tone: null },
];

describe("cells of a spreadsheet", () => {
  test("are rows and columns, with quotes around tabs, lines and quotes", () => {
    expect(readCells("a\tb\r\nc\t\n")).toEqual([
      ["a", "b"],
      ["c", ""],
    ]);
    expect(readCells('"two\nlines"\t"say ""hi"""\t5" nail')).toEqual([["two\nlines", 'say "hi"', '5" nail']]);
    expect(readCells("")).toEqual([[""]]);
    expect(readCells('"open\tend')).toEqual([['"open', "end"]]);
  });

  test("come back as they were written", () => {
    const rows = [
      ["plain", 'quo"te', "two\nlines"],
      ["", "tab\there", "end"],
    ];
    expect(readCells(writeCells(rows))).toEqual(rows);
  });

  test("copied here bring their own values, others do not", () => {
    const link = { id: "1", title: "Ada <b>", object: "user" };
    const html = writeTable([[{ text: "Ada <b>", kind: "user user ", value: link }]]);
    expect(readTable(html)).toEqual([[{ kind: "user user ", value: link }]]);
    expect(readTable("<table><tr><td>x</td></tr></table>")).toBeNull();
    expect(readTable('<table data-rapport="1"><tr><td data-v="{broken">x</td></tr></table>')).toEqual([
      [{ kind: "", value: null }],
    ]);
  });
});

describe("a day", () => {
  test.each([
    ["2026-11-22", "en-GB", "2026-11-22"],
    ["22/11/2026", "en-GB", "2026-11-22"],
    ["11/22/2026", "en-US", "2026-11-22"],
    ["3.4.26", "de-DE", "2026-04-03"],
    ["22 Nov 2026", "en-GB", "2026-11-22"],
    ["November 22, 2026", "en-US", "2026-11-22"],
    ["22. Dezember 2026", "de-DE", "2026-12-22"],
    ["2026/1/5 14:30", "en-GB", "2026-01-05"],
    ["31/02/2026", "en-GB", null],
    ["22/13/2026", "en-GB", null],
    ["soon", "en-GB", null],
    ["22 Foo 2026", "en-GB", null],
  ])("%s in %s", (text, locale, day) => {
    expect(readDay(text, locale)).toBe(day);
  });
});

describe("a pasted text becomes", () => {
  test.each<[string, FieldMeta, unknown]>([
    [" Acme ", field("name", "text"), "Acme"],
    ["one\ntwo", field("name", "text"), "one two"],
    ["1,234.5", field("n", "decimal"), "1234.5"],
    ["62.5 %", field("n", "percent"), "62.5"],
    ["12", field("n", "integer"), 12],
    ["€1,200.50", field("m", "money"), { amount: "1200.50", currency: "EUR" }],
    ["CHF 100", field("m", "money"), { amount: "100", currency: "CHF" }],
    ["100", field("m", "money"), { amount: "100", currency: "EUR" }],
    ["Yes", field("b", "boolean"), true],
    ["0", field("b", "boolean"), false],
    ["22/11/2026", field("d", "date"), "2026-11-22"],
    ["22/11/2026 9:05", field("d", "datetime"), "2026-11-22T09:05:00Z"],
    ["9:05", field("w", "time"), "09:05"],
    ["9:30 PM", field("w", "time"), "21:30"],
    ["12 am", field("w", "time"), "00:00"],
    ["7h05", field("w", "time"), "07:05"],
    ["new BUSINESS", field("c", "choice", { choices }), "new"],
    ["old; New business", field("c", "multi_choice", { choices }), ["old", "new"]],
    ["vip, north", field("t", "tags"), ["vip", "north"]],
    ["", field("t", "tags"), []],
    ["", field("d", "date"), null],
  ])("%s", (text, of, value) => {
    expect(readValue(text, of, reading)).toEqual({ value });
  });

  test("an amount in the currency that the cell has", () => {
    const now = { amount: "1", currency: "USD", base: "1" };
    expect(readValue("5", field("m", "money"), { ...reading, now })).toEqual({
      value: { amount: "5", currency: "USD" },
    });
  });

  test("a title to look up", () => {
    expect(readValue("Ada", field("o", "user"), reading)).toEqual({ title: "Ada" });
    expect(readValue("A, B", field("o", "links"), reading)).toEqual({ titles: ["A", "B"] });
  });

  test.each<[string, FieldMeta]>([
    ["", field("name", "text", { required: true })],
    ["x".repeat(9), field("name", "text", { max_length: 8 })],
    ["many", field("n", "integer")],
    ["1.5", field("n", "integer")],
    ["soon", field("d", "date")],
    ["9", field("w", "time")],
    ["24:00", field("w", "time")],
    ["13:00 pm", field("w", "time")],
    ["gold", field("c", "choice", { choices })],
    ["perhaps", field("b", "boolean")],
    ["nobody", field("e", "email")],
    ["x", field("a", "address")],
  ])("a fault: %s", (text, of) => {
    expect(readValue(text, of, reading)).toHaveProperty("fault");
  });
});

function at(row: number, column: number) {
  return { top: row, bottom: row, left: column, right: column };
}

describe("pasting a block", () => {
  const name = field("name", "text");
  const count = field("count", "integer");
  const columns = [name, count].map((one): Column => ({
    name: one.name,
    field: one,
    width: 100,
    isTitle: one === name,
    isPinned: false,
  }));
  const items = ["a", "b", "c", "d"].map((id): Item => ({
    id,
    version: 1,
    title: id,
    can: ["update"],
    name: id,
    count: 1,
  }));
  const rows = new Map(items.map((item, row) => [item.id, row]));
  const cells = { items, columns, rows };
  const rules: Rules = { reading, refusal: (item) => (item.id === "d" ? "no" : null) };

  test("goes from the first cell on; what lies outside is counted, what is the same left out", () => {
    const texts = [
      ["x", "2"],
      ["b", "3"],
    ];
    const plan = planPaste(cells, at(0, 0), { texts, values: null }, rules);
    expect(plan.left).toBe(0);
    expect(plan.cells.map((cell) => [cell.item.id, cell.field.name, cell.text])).toEqual([
      ["a", "name", "x"],
      ["a", "count", "2"],
      ["b", "count", "3"],
    ]);
    expect(planPaste(cells, at(3, 1), { texts, values: null }, rules).left).toBe(3);
  });

  test("one text, or a block that fits several times, fills the area", () => {
    const area = { top: 0, bottom: 2, left: 1, right: 1 };
    const plan = planPaste(cells, area, { texts: [["7"]], values: null }, rules);
    expect(plan.cells.map((cell) => cell.item.id)).toEqual(["a", "b", "c"]);
  });

  test("says what cannot be written, cell by cell, and changes the rest", () => {
    const area = { top: 2, bottom: 3, left: 1, right: 1 };
    const plan = planPaste(cells, area, { texts: [["many"], ["5"]], values: null }, rules);
    expect(plan.cells.map(faultOf)).toEqual(["This is no number.", "no"]);
    expect(changesOf(plan.cells).size).toBe(0);
    const fine = planPaste(cells, at(0, 1), { texts: [["5"]], values: null }, rules);
    expect([...changesOf(fine.cells)].map(([item, changes]) => [item.id, [...changes.values()]])).toEqual([
      ["a", [5]],
    ]);
  });

  test("values that were copied here go unread where the kind is the same", () => {
    const values = [[{ kind: "integer  ", value: 9 }]];
    const plan = planPaste(cells, at(0, 1), { texts: [["nine"]], values }, rules);
    expect(plan.cells[0]?.read).toEqual({ value: 9 });
    const other = planPaste(cells, at(0, 0), { texts: [["nine"]], values }, rules);
    expect(other.cells[0]?.read).toEqual({ value: "nine" });
  });
});
