import { expect, test } from "vitest";
import { added, byObject, type TrashItem } from "./model";

const item = (object: string, id: string, can: string[]) => ({ object, id, can }) as TrashItem;

test("what is chosen is parted by kind, as far as one may", () => {
  const chosen = [
    item("deal", "1", ["restore"]),
    item("note", "2", ["restore", "delete"]),
    item("deal", "3", []),
  ];
  expect([...byObject(chosen, "restore").keys()]).toEqual(["deal", "note"]);
  expect(
    byObject(chosen, "delete")
      .get("note")
      ?.map((one) => one.id),
  ).toEqual(["2"]);
  expect(byObject(chosen, "delete").has("deal")).toBe(false);
});

test("what several kinds take along is added up", () => {
  const one = { goes: [{ object: "note", label: "Notes", count: 2 }], stays: [], refused: [] };
  const other = {
    goes: [{ object: "note", label: "Notes", count: 1 }],
    stays: [],
    refused: [{ code: "held", detail: "Held", count: 1 }],
  };
  expect(added([one, other])).toEqual({ ...other, goes: [{ object: "note", label: "Notes", count: 3 }] });
});
