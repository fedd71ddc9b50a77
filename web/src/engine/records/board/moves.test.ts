import { describe, expect, test } from "vitest";
import type { ActionMeta, FieldMeta, Item, ObjectMeta } from "@/engine/api/types";
import { mayMove, moveAction, moveTo, valueOf } from "./moves";
import { boardFields, cardPartsOf, groupingOf } from "./parts";
import { settle } from "./use-walk";

function field(name: string, kind: FieldMeta["kind"], part: Partial<FieldMeta> = {}): FieldMeta {
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
    ...part,
  };
}

function action(verb: string, tone: ActionMeta["tone"], fields: FieldMeta[]): ActionMeta {
  return { name: `deal.${verb}`, verb, label: verb, icon: "x", tone, on: "record", fields, undo: null };
}

const stage = field("stage", "link", { link: { object: "stage" } });
const pipeline = field("pipeline", "link", { link: { object: "pipeline" } });
const deal: ObjectMeta = {
  name: "deal",
  plural: "deals",
  label: "Deal",
  label_plural: "Deals",
  icon: "x",
  module: "sales",
  title: "name",
  fields: [
    field("name", "text"),
    field("party", "link", { link: { object: "party" } }),
    stage,
    pipeline,
    field("amount", "money"),
    field("close_date", "date"),
    field("owner", "user"),
  ],
  columns: ["name", "stage", "party", "amount"],
  sections: [],
  related: [],
  board: { by: "stage", sum: "amount" },
  date: "close_date",
  activities: true,
  can: [],
  actions: [
    action("move", "default", [{ ...stage, required: true }]),
    action("win", "positive", [field("closed_on", "date")]),
    action("lose", "danger", [field("reason", "text", { required: true })]),
  ],
};
const steps: ObjectMeta = {
  ...deal,
  name: "stage",
  plural: "stages",
  fields: [field("name", "text"), { ...pipeline, required: true }],
  board: null,
};
const item: Item = { id: "1", version: 1, title: "A", can: ["move", "win", "lose"] };
const open = { value: "o", label: "Open", tone: "info", category: "open" };
const won = { value: "w", label: "Won", tone: "positive", category: "won" };
const lost = { value: "l", label: "Lost", tone: "danger", category: "lost" };
const columns = [open, won, lost];

describe("moving a card", () => {
  test("runs the object's own verb for it, and says how the record will look", () => {
    expect(moveTo(deal, stage, item, open, columns)).toEqual({
      how: "run",
      action: "deal.move",
      input: { stage: "o" },
      shows: { stage: { id: "o", title: "Open", object: "stage" } },
    });
  });

  test("asks where closing needs a reason, and only there", () => {
    expect(moveTo(deal, stage, item, lost, columns)).toMatchObject({ how: "ask", action: { verb: "lose" } });
    expect(moveTo(deal, stage, item, won, columns)).toMatchObject({ how: "run" });
    const other = { ...lost, value: "l2" };
    expect(moveTo(deal, stage, item, other, [...columns, other])).toMatchObject({ how: "run" });
    expect(moveTo(deal, stage, { ...item, can: ["move"] }, lost, columns)).toMatchObject({ how: "run" });
  });

  test("changes the field where there is no such verb", () => {
    const plain = { ...deal, actions: [] };
    expect(moveAction(plain, "stage")).toBeUndefined();
    expect(moveTo(plain, stage, item, open, columns)).toMatchObject({ action: "deal.update" });
    expect(mayMove(plain, stage, item)).toBe(false);
    expect(mayMove(deal, stage, item)).toBe(true);
  });

  test("a choice is its own value, and nothing is null", () => {
    const choice = field("state", "choice");
    expect(valueOf(choice, { value: "new", label: "New" })).toBe("new");
    expect(valueOf(stage, { value: null, label: "Empty" })).toBeNull();
  });
});

describe("what a board is made of", () => {
  test("a card shows what the object declares", () => {
    const parts = cardPartsOf(deal, "stage");
    expect(parts.about?.name).toBe("party");
    expect(parts.figure?.name).toBe("amount");
    expect(parts.person?.name).toBe("owner");
    expect(boardFields(deal, "stage")).toEqual([
      "id",
      "name",
      "stage",
      "party",
      "amount",
      "close_date",
      "owner",
    ]);
  });

  test("columns that belong to something belong to what the records belong to", () => {
    expect(groupingOf(deal, "stage", steps)?.name).toBe("pipeline");
    expect(groupingOf({ ...deal, fields: [stage] }, "stage", steps)).toBeNull();
    expect(groupingOf(deal, "name", steps)).toBeNull();
  });
});

describe("walking the board", () => {
  const ways = [{ items: [1, 2] }, { items: [] }, { items: [1] }, { items: [] }];

  test("passes over columns without cards, and stays where there are none ahead", () => {
    expect(settle(ways, { column: 0, card: 1 }, { column: 1, card: 1 })).toEqual({ column: 2, card: 0 });
    expect(settle(ways, { column: 2, card: 0 }, { column: 1, card: 0 })).toEqual({ column: 0, card: 0 });
    expect(settle(ways, { column: 2, card: 0 }, { column: 3, card: 0 })).toEqual({ column: 2, card: 0 });
  });

  test("stops at both ends of a column", () => {
    expect(settle(ways, { column: 0, card: 0 }, { column: 0, card: -1 })).toEqual({ column: 0, card: 0 });
    expect(settle(ways, { column: 0, card: 1 }, { column: 0, card: 2 })).toEqual({ column: 0, card: 1 });
  });
});
