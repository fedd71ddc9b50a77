import { describe, expect, test } from "vitest";
import type { FieldMeta, Item, ObjectMeta } from "@/engine/api/types";
import { builtInViews } from "./built-in";
import { placeHref, readPlace } from "./place";
import { configOf, savedView } from "./view";

function field(name: string, kind: FieldMeta["kind"]): FieldMeta {
  return {
    name,
    kind,
    label: name,
    help: "",
    required: false,
    read_only: false,
    many: false,
    choices: null,
    link: null,
    max_length: null,
    digits: null,
    sortable: true,
    filterable: true,
    groupable: false,
    operators: [],
    default: null,
  };
}

const task: ObjectMeta = {
  name: "task",
  plural: "tasks",
  label: "Task",
  label_plural: "Tasks",
  icon: "check",
  module: "activities",
  title: "subject",
  fields: [
    field("subject", "text"),
    field("due_on", "date"),
    field("assignee", "user"),
    field("owner", "user"),
    field("created_at", "datetime"),
  ],
  columns: ["subject", "due_on", "assignee"],
  sections: [],
  related: [],
  board: null,
  date: "due_on",
  activities: false,
  actions: [],
  can: [],
};
const stage = { field: "stage", op: "in", value: ["a&b=c"] };

describe("addresses", () => {
  test("say view, filter, order and text, and are read back", () => {
    const place = { view: "mine", filter: stage, sort: "-due_on,subject", q: "50% off & more", group: "1" };
    const href = placeHref(task, "table", place);
    expect(href.startsWith("/o/tasks?")).toBe(true);
    expect(readPlace(href.slice(href.indexOf("?")))).toEqual(place);
    expect(placeHref(task, "board", {})).toBe("/o/tasks/board");
  });

  test("tell no filter of their own from an emptied one", () => {
    expect(readPlace("").filter).toBeUndefined();
    const href = placeHref(task, "table", { filter: null, sort: "" });
    const back = readPlace(href.slice(href.indexOf("?")));
    expect(back.filter).toBeNull();
    expect(back.sort).toBe("");
  });

  test("with nonsense are read as if it were not there", () => {
    expect(readPlace("?filter=%7Bbroken&view=&q=%2242%22")).toEqual({
      view: null,
      filter: null,
      sort: undefined,
      q: "42",
    });
  });
});

describe("views", () => {
  test("built in ones go by the nearest person and the object's day", () => {
    const views = builtInViews(task, "table");
    expect(views.map((view) => view.id)).toEqual(["all", "mine", "month", "new"]);
    expect(views[1]?.filter).toEqual({ field: "assignee", op: "eq", value: { relative: "me" } });
    expect(builtInViews({ ...task, date: null, fields: [field("subject", "text")] }, "table")).toHaveLength(
      1,
    );
  });

  test("a saved one comes back with what it keeps", () => {
    const columns = { names: ["due_on"], widths: { due_on: 150 } };
    const config = configOf({ columns, filter: stage, sort: "-due_on" });
    const item: Item = { id: "1", version: 1, title: "Late", can: [], layout: "table", config, shared: true };
    expect(savedView(task, item)).toMatchObject({
      label: "Late",
      filter: stage,
      sort: "-due_on",
      columns,
      isShared: true,
    });
  });

  test("a broken one is like a new one, and a board needs an object that has one", () => {
    const item: Item = { id: "1", version: 1, title: "Odd", can: [], layout: "board", config: "?" };
    expect(savedView(task, item)).toMatchObject({ layout: "table", filter: null, sort: "", isShared: false });
    expect(savedView(task, item).columns.names).toEqual(["due_on", "assignee"]);
  });
});
