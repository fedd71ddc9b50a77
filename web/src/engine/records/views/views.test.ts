import { describe, expect, test } from "vitest";
import { field, object } from "@/engine/api/samples";
import type { Item } from "@/engine/api/types";
import { builtInViews } from "./built-in";
import { placeHref, readPlace } from "./place";
import { firstView } from "./use-views";
import { configOf, savedView, type View } from "./view";

const task = object(
  "task",
  [
    field("subject", "text"),
    field("due_on", "date"),
    field("assignee", "user"),
    field("owner", "user"),
    field("created_at", "datetime"),
  ],
  {
    title: "subject",
    columns: ["subject", "due_on", "assignee"],
    date: "due_on",
  },
);
const stage = { field: "stage", op: "in", value: ["a&b=c"] };

describe("addresses", () => {
  test("say view, filter, order and text, and are read back", () => {
    const columns = { names: ["due_on"], widths: { due_on: 120 }, pinned: ["due_on"] };
    const look = { group: "due_on:month", lanes: "" };
    const sort = "-due_on,subject";
    const place = { view: "mine", filter: stage, sort, q: "50% off & more", columns, look, group: "1" };
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
      filter: undefined,
      sort: undefined,
      q: "42",
    });
  });
});

describe("the view that opens first", () => {
  const [all, mine] = builtInViews(task, "table");
  const views = [all, mine, { ...all, id: "7", defaultFor: ["seller"] }] as View[];

  test("is my own choice, then my role's, then all", () => {
    expect(firstView(views, "mine", "seller")?.id).toBe("mine");
    expect(firstView(views, null, "seller")?.id).toBe("7");
    expect(firstView(views, "gone", "seller")?.id).toBe("7");
    expect(firstView(views, null, "manager")?.id).toBe("all");
    expect(firstView(views, "all", "seller")?.id).toBe("all");
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
    const columns = { names: ["due_on"], widths: { due_on: 150 }, pinned: [] };
    const look = { group: "assignee" };
    const config = configOf({ columns, filter: stage, sort: "-due_on", look: { ...look, totals: "" } });
    const record = { layout: "table", config, audience: "team", default_for: ["seller"] };
    const item: Item = { id: "1", version: 1, title: "Late", can: [], ...record };
    expect(savedView(task, item)).toMatchObject({
      label: "Late",
      filter: stage,
      sort: "-due_on",
      columns,
      look,
      audience: "team",
      defaultFor: ["seller"],
    });
  });

  test("a broken one is like a new one, and a board needs an object that has one", () => {
    const item: Item = { id: "1", version: 1, title: "Odd", can: [], layout: "board", config: "?" };
    expect(savedView(task, item)).toMatchObject({
      layout: "table",
      filter: null,
      sort: "",
      audience: "private",
    });
    expect(savedView(task, item).columns.names).toEqual(["due_on", "assignee"]);
  });
});
