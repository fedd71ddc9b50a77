import { describe, expect, it } from "vitest";
import { field, object } from "@/engine/api/samples";
import type { FieldChange, TimelineEntry } from "@/engine/api/types";
import { mayUndo, setBack, waysBack } from "./undo";

const DEAL = object("deal", [field("name", "text")]);
const MAY_ALL = ["update", "archive", "restore"];

function change(name: string, from: unknown, to: unknown): FieldChange {
  return { name, label: name, from, to };
}

function entry(op: TimelineEntry["op"], ...fields: FieldChange[]): TimelineEntry {
  const record = { id: "1", title: "One", object: "deal" };
  return { type: "change", id: "7", op, fields, record } as unknown as TimelineEntry;
}

const NAMED = entry("update", change("name", "A", "B"));
const ARCHIVED = entry("update", change("archived_at", null, "2026-01-01T00:00:00Z"));
const RESTORED = entry("update", change("archived_at", "2026-01-01T00:00:00Z", null));

describe("the way back of an entry", () => {
  it("is the action that does the contrary", () => {
    expect(waysBack(NAMED)).toEqual(["update"]);
    expect(waysBack(ARCHIVED)).toEqual(["restore"]);
    expect(waysBack(RESTORED)).toEqual(["archive"]);
    expect(waysBack(entry("insert"))).toEqual(["archive"]);
    const both = entry("update", ...ARCHIVED.fields, ...NAMED.fields);
    expect(waysBack(both)).toEqual(["restore", "update"]);
  });

  it("is none for a deletion, an activity and a change of what is not shown", () => {
    expect(waysBack(entry("delete", change("name", "A", null)))).toEqual([]);
    expect(waysBack({ ...NAMED, type: "activity" })).toEqual([]);
    expect(waysBack(entry("update"))).toEqual([]);
  });

  it("names the fields that go back, archiving apart", () => {
    expect(setBack(entry("update", ...ARCHIVED.fields, ...NAMED.fields))).toEqual(NAMED.fields);
    expect(setBack(entry("insert", ...NAMED.fields))).toEqual([]);
  });
});

describe("who may undo", () => {
  it("is who may do all that it takes", () => {
    expect(mayUndo(DEAL, NAMED, MAY_ALL)).toBe(true);
    expect(mayUndo(DEAL, NAMED, ["archive", "restore"])).toBe(false);
    expect(mayUndo(DEAL, ARCHIVED, ["update"])).toBe(false);
    expect(mayUndo(DEAL, ARCHIVED, ["restore"])).toBe(true);
    expect(mayUndo(DEAL, NAMED, undefined)).toBe(false);
  });

  it("is nobody where the record or its kind is not known", () => {
    expect(mayUndo(undefined, NAMED, MAY_ALL)).toBe(false);
    expect(mayUndo(DEAL, { ...NAMED, record: null }, MAY_ALL)).toBe(false);
    expect(mayUndo(DEAL, entry("delete"), MAY_ALL)).toBe(false);
  });
});
