import { describe, expect, test } from "vitest";
import { field, object } from "@/engine/api/samples";
import {
  columnsText,
  drawnColumns,
  fillWidth,
  moveColumn,
  NARROWEST,
  parseColumns,
  pinColumn,
  readColumns,
  resizeColumn,
  suggestedColumns,
  titleField,
  toggleColumn,
  WIDEST,
} from "./columns";
import { NOTHING, stillThere, tick, tickAll } from "./selecting";
import { landing, movedPart, parseSort, pressHead, sortOf, sortText } from "./sorting";
import { afterEdit, type Key, stepFor } from "./walk";

const deal = object(
  "deal",
  [
    field("id", "id"),
    field("name", "text"),
    field("amount", "money"),
    field("stage", "link"),
    field("custom", "json"),
  ],
  {
    label: "Deal",
    columns: ["name", "stage", "amount", "gone"],
  },
);

describe("columns", () => {
  const start = suggestedColumns(deal);

  test("are those of the object that exist, the title apart", () => {
    expect(start).toEqual({ names: ["stage", "amount"], widths: {}, pinned: [] });
    const drawn = drawnColumns(deal, start);
    expect(drawn.map((column) => column.name)).toEqual(["name", "stage", "amount"]);
    expect(drawn.map((column) => column.isTitle)).toEqual([true, false, false]);
  });

  test("an object named by another's field gets a title column of its own", () => {
    expect(titleField({ ...deal, title: "contact.name" })).toMatchObject({
      name: "title",
      read_only: true,
      label: "Deal",
    });
  });

  test("move, hide and show", () => {
    expect(moveColumn(start, "amount", "stage").names).toEqual(["amount", "stage"]);
    expect(moveColumn(start, "stage", null).names).toEqual(["amount", "stage"]);
    expect(moveColumn(start, "stage", "stage")).toBe(start);
    expect(toggleColumn(start, "stage").names).toEqual(["amount"]);
    expect(toggleColumn(toggleColumn(start, "stage"), "stage").names).toEqual(["amount", "stage"]);
  });

  test("are never too narrow or too wide, and can go back to their usual width", () => {
    expect(resizeColumn(start, "stage", 5).widths).toEqual({ stage: NARROWEST });
    expect(resizeColumn(start, "stage", 5000).widths).toEqual({ stage: WIDEST });
    expect(resizeColumn(resizeColumn(start, "stage", 200), "stage", null).widths).toEqual({});
  });

  test("leave spare room to the title, unless it was resized", () => {
    const drawn = drawnColumns(deal, start);
    const total = drawn.reduce((sum, column) => sum + column.width, 0);
    expect(fillWidth(drawn, total + 50, {})[0]?.width).toBe(290);
    expect(fillWidth(drawn, total - 50, {})[0]?.width).toBe(240);
    expect(fillWidth(drawn, total + 50, { name: 240 })[0]?.width).toBe(240);
  });

  test("out of storage are taken only as far as they make sense", () => {
    expect(readColumns(null)).toBeNull();
    expect(readColumns({ columns: "name" })).toBeNull();
    expect(readColumns({ columns: ["a", 1, "a", "b"], widths: { a: 1e9, b: "x" } })).toEqual({
      names: ["a", "b"],
      widths: { a: WIDEST },
      pinned: [],
    });
  });
});

describe("columns in an address", () => {
  test("come back with order, widths and pins", () => {
    const columns = { names: ["stage", "amount"], widths: { name: 300, amount: 140 }, pinned: ["amount"] };
    expect(columnsText(columns)).toBe("*name:300,stage,amount:140!");
    expect(parseColumns(columnsText(columns))).toEqual(columns);
    expect(parseColumns("stage:x,,stage")).toEqual({ names: ["stage"], widths: {}, pinned: [] });
  });

  test("pinned ones stand first, beside the title", () => {
    const pinned = pinColumn(suggestedColumns(deal), "amount");
    expect(drawnColumns(deal, pinned).map((column) => column.name)).toEqual(["name", "amount", "stage"]);
    expect(pinColumn(pinned, "amount").pinned).toEqual([]);
  });
});

describe("sorting", () => {
  test("a head goes up, down and back", () => {
    expect(pressHead("", "amount", false)).toBe("amount");
    expect(pressHead("amount", "amount", false)).toBe("-amount");
    expect(pressHead("-amount", "amount", false)).toBe("");
    expect(pressHead("-amount", "name", false)).toBe("name");
  });

  test("with Shift the others stay", () => {
    expect(pressHead("-amount", "name", true)).toBe("-amount,name");
    expect(pressHead("-amount,name", "amount", true)).toBe("name");
    expect(pressHead("amount,name", "amount", true)).toBe("-amount,name");
    expect(parseSort("-amount,name")).toEqual([
      { name: "amount", isDown: true },
      { name: "name", isDown: false },
    ]);
  });

  test("counts no more fields than the server does", () => {
    expect(pressHead("a,b,c", "d", true)).toBe("a,b,d");
    expect(pressHead("a,b,c", "b", true)).toBe("a,-b,c");
  });

  test.each<[string, number, "before" | "after", string]>([
    ["a", 2, "after", "b,-c,a"],
    ["a", 2, "before", "b,a,-c"],
    ["a", 1, "before", "a,b,-c"],
    ["c", 0, "before", "-c,a,b"],
    ["c", 0, "after", "a,-c,b"],
    ["b", 1, "after", "a,b,-c"],
    ["gone", 0, "before", "a,b,-c"],
  ])("%s dropped on number %i, %s it", (name, place, side, sorted) => {
    const parts = parseSort("a,b,-c");
    expect(sortText(movedPart(parts, name, landing(parts, name, place, side)))).toBe(sorted);
  });

  test("says the place only among several", () => {
    expect(sortOf("-amount", "amount")).toEqual({ direction: "down", place: null });
    expect(sortOf("-amount,name", "name")).toEqual({ direction: "up", place: 2 });
    expect(sortOf("-amount", "name")).toBeNull();
  });
});

const size = { rows: 10, columns: 4, page: 5 };
const press = (key: string, mods: Partial<Key> = {}): Key => ({
  key,
  shiftKey: false,
  metaKey: false,
  ctrlKey: false,
  altKey: false,
  ...mods,
});

describe("walking the cells", () => {
  test.each([
    ["ArrowDown", { row: 3, column: 1 }],
    ["ArrowUp", { row: 1, column: 1 }],
    ["ArrowRight", { row: 2, column: 2 }],
    ["ArrowLeft", { row: 2, column: 0 }],
    ["Home", { row: 2, column: 0 }],
    ["End", { row: 2, column: 3 }],
    ["PageDown", { row: 7, column: 1 }],
    ["PageUp", { row: 0, column: 1 }],
  ])("%s", (key, to) => {
    expect(stepFor(press(key), { row: 2, column: 1 }, size)).toEqual({ do: "move", to, isExtending: false });
  });

  test("stops at the edges, and begins at the first cell", () => {
    expect(stepFor(press("ArrowUp"), { row: 0, column: 0 }, size)).toMatchObject({
      to: { row: 0, column: 0 },
    });
    expect(stepFor(press("PageDown"), { row: 9, column: 3 }, size)).toMatchObject({
      to: { row: 9, column: 3 },
    });
    expect(stepFor(press("ArrowDown"), { row: -1, column: 0 }, size)).toMatchObject({
      to: { row: 0, column: 0 },
    });
    expect(stepFor(press("ArrowDown", { ctrlKey: true }), { row: 0, column: 2 }, size)).toMatchObject({
      to: { row: 9, column: 2 },
    });
    expect(stepFor(press("ArrowDown"), { row: -1, column: 0 }, { ...size, rows: 0 })).toBeNull();
  });

  test("goes the other way where writing does", () => {
    expect(stepFor(press("ArrowLeft"), { row: 0, column: 0 }, size, true)).toMatchObject({
      to: { row: 0, column: 1 },
    });
  });

  test("Shift with an arrow extends the block of cells", () => {
    expect(stepFor(press("ArrowDown", { shiftKey: true }), { row: 0, column: 0 }, size)).toMatchObject({
      isExtending: true,
    });
    expect(stepFor(press("ArrowRight", { shiftKey: true }), { row: 0, column: 0 }, size)).toMatchObject({
      isExtending: true,
      to: { row: 0, column: 1 },
    });
  });

  test.each([
    ["Enter", {}, { do: "enter" }],
    ["Enter", { metaKey: true }, { do: "open" }],
    ["F2", {}, { do: "edit", isTyped: false }],
    ["x", {}, { do: "edit", isTyped: true }],
    ["é", {}, { do: "edit", isTyped: true }],
    [" ", {}, { do: "peek" }],
    [" ", { shiftKey: true }, { do: "select" }],
    ["ArrowLeft", { altKey: true }, { do: "moveColumn", by: -1 }],
    ["ArrowRight", { altKey: true, shiftKey: true }, { do: "resizeColumn", by: 1 }],
    ["a", { ctrlKey: true }, { do: "selectAll" }],
    ["c", { metaKey: true }, null],
    ["Backspace", {}, { do: "empty" }],
    ["Escape", {}, { do: "escape" }],
    ["Tab", {}, null],
    ["k", { metaKey: true }, null],
    ["x", { altKey: true }, null],
  ])("%s %o", (key, mods, step) => {
    expect(stepFor(press(key, mods), { row: 1, column: 1 }, size)).toEqual(step);
  });

  test("goes on after an edit", () => {
    expect(afterEdit("Tab", false, { row: 1, column: 3 }, size)).toEqual({ row: 2, column: 0 });
    expect(afterEdit("Tab", true, { row: 1, column: 0 }, size)).toEqual({ row: 0, column: 3 });
    expect(afterEdit("Tab", false, { row: 9, column: 3 }, size)).toEqual({ row: 9, column: 3 });
    expect(afterEdit("Enter", false, { row: 1, column: 2 }, size)).toEqual({ row: 2, column: 2 });
    expect(afterEdit("Escape", false, { row: 1, column: 2 }, size)).toEqual({ row: 1, column: 2 });
  });
});

describe("ticking rows", () => {
  const order = ["a", "b", "c", "d", "e"];

  test("one by one, and ranges from the last one", () => {
    const one = tick(NOTHING, "b", order, false);
    expect([...one.ids]).toEqual(["b"]);
    const range = tick(one, "d", order, true);
    expect([...range.ids]).toEqual(["b", "c", "d"]);
    expect([...tick(range, "a", order, true).ids].toSorted()).toEqual(["a", "b", "c", "d"]);
    expect([...tick(range, "c", order, false).ids]).toEqual(["b", "d"]);
  });

  test("all, then none", () => {
    const all = tickAll(NOTHING, order);
    expect(all.ids.size).toBe(5);
    expect(tickAll(all, order)).toBe(NOTHING);
  });

  test("all that match: rows that are loaded later are ticked too, until one is taken out", () => {
    const all = { ...tickAll(NOTHING, order), isAll: true };
    expect(stillThere(all, [...order, "f"]).ids.has("f")).toBe(true);
    expect(tick(all, "c", order, false)).toMatchObject({ isAll: false });
    expect(tick(all, "c", order, false).ids.has("c")).toBe(false);
  });

  test("rows that left the list are not ticked any more", () => {
    const all = tickAll(NOTHING, order);
    expect([...stillThere(all, ["a", "z"]).ids]).toEqual(["a"]);
    expect(stillThere(all, order)).toBe(all);
  });
});
