import { describe, expect, test } from "vitest";
import { action, field, linkField, object } from "@/engine/api/samples";
import type { Item } from "@/engine/api/types";
import { columnKey, laneKey, readBoard, toggled } from "./look";
import { isClosing, mayMove, moveAction, moveTo, targetOfChoice, valueOf } from "./moves";
import { boardFields, type CardParts, cardPartsOf, dayOfCard, groupingOf, isLate } from "./parts";
import { settle, spotOf } from "./walk";

const stage = linkField("stage", "stage");
const pipeline = linkField("pipeline", "pipeline");
const deal = object(
  "deal",
  [
    field("name", "text"),
    linkField("party", "party"),
    stage,
    pipeline,
    field("amount", "money"),
    field("close_date", "date"),
    field("owner", "user"),
  ],
  {
    columns: ["name", "stage", "party", "amount"],
    board: { by: "stage", sum: "amount" },
    date: "close_date",
    actions: [
      action("deal.move", { fields: [{ ...stage, required: true }] }),
      action("deal.win", { tone: "positive", fields: [field("closed_on", "date")] }),
      action("deal.lose", { tone: "danger", fields: [field("reason", "text", { required: true })] }),
    ],
  },
);
const steps = object("stage", [field("name"), { ...pipeline, required: true }]);
const item: Item = { id: "1", version: 1, title: "A", can: ["move", "win", "lose"] };
const open = { value: "o", label: "Open", tone: "info", category: "open" };
const won = { value: "w", label: "Won", tone: "positive", category: "won" };
const lost = { value: "l", label: "Lost", tone: "danger", category: "lost" };
const columns = [open, won, lost];

const told = (category: string) => targetOfChoice({ value: "x", label: "X", tone: "red", category });

describe("a choice as a step", () => {
  test("of a status closes by what it means, not by its name", () => {
    expect([told("done"), told("dropped")].map((one) => [isClosing(one), one.tone])).toEqual([
      [true, "positive"],
      [true, "danger"],
    ]);
    expect(["new", "active", "waiting", ""].map((one) => isClosing(told(one)))).toEqual([
      false,
      false,
      false,
      false,
    ]);
  });
});

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
    expect(boardFields(deal, "stage", cardPartsOf(deal, "stage"))).toEqual([
      "id",
      "name",
      "stage",
      "party",
      "amount",
      "close_date",
      "owner",
    ]);
  });

  test("a day that has passed is late only where something is left to do", () => {
    const now = "2026-11-22";
    const late = (parts: CardParts, values: Partial<Item>) => {
      const card = { ...item, ...values };
      return isLate(card, parts, dayOfCard(card, parts, "Europe/Berlin"), now);
    };
    const bare = cardPartsOf(deal, "stage");
    expect(late(bare, { close_date: "2026-11-21" })).toBe(true);
    expect(late(bare, { close_date: now })).toBe(false);
    expect(late(bare, {})).toBe(false);
    const fields = [field("subject", "text"), field("starts_at", "datetime")];
    const was = cardPartsOf(object("talk", fields, { date: "starts_at" }), "owner");
    expect(dayOfCard({ ...item, starts_at: "2026-11-20T23:30:00Z" }, was, "Europe/Berlin")).toBe(
      "2026-11-21",
    );
    expect(late(was, { starts_at: "2026-11-20T08:00:00Z" })).toBe(false);
    const call = object("call", [...fields, field("done_at", "datetime")], { date: "starts_at" });
    const parts = cardPartsOf(call, "owner");
    expect(boardFields(call, "owner", parts)).toContain("done_at");
    expect(late(parts, { starts_at: "2026-11-20T08:00:00Z", done_at: null })).toBe(true);
    expect(late(parts, { starts_at: "2026-11-20T08:00:00Z", done_at: "2026-11-20T08:20:00Z" })).toBe(false);
  });

  test("columns that belong to something belong to what the records belong to", () => {
    expect(groupingOf(deal, "stage", steps)?.name).toBe("pipeline");
    expect(groupingOf({ ...deal, fields: [stage] }, "stage", steps)).toBeNull();
    expect(groupingOf(deal, "name", steps)).toBeNull();
  });
});

const cards = (...ids: string[]) => ({ items: ids.map((id) => ({ id })) });
const at = (card: number, column = 0, lane = 0) => ({ lane, column, card });

describe("walking over the cards", () => {
  const one = [{ columns: [cards("a", "b"), cards(), cards("c"), cards()] }];

  test("passes over columns without cards, and stays where there are none ahead", () => {
    expect(settle(one, at(1), at(1, 1))).toEqual(at(0, 2));
    expect(settle(one, at(0, 2), at(0, 1))).toEqual(at(0, 0));
    expect(settle(one, at(0, 2), at(0, 3))).toEqual(at(0, 2));
  });

  test("stops at both ends of a column", () => {
    expect(settle(one, at(0), at(-1))).toEqual(at(0));
    expect(settle(one, at(1), at(2))).toEqual(at(1));
  });

  test("goes on in the next lane, and back to the last card of the lane before", () => {
    const lanes = [...one, { columns: [cards(), cards("d")] }, { columns: [cards("e", "f")] }];
    expect(settle(lanes, at(1), at(2))).toEqual(at(0, 0, 2));
    expect(settle(lanes, at(0, 0, 2), at(-1, 0, 2))).toEqual(at(1));
    expect(spotOf(lanes, "d")).toEqual(at(0, 1, 1));
    expect(spotOf(lanes, "z")).toBeNull();
  });
});

describe("a board as it is kept in a view", () => {
  const choice = field("priority", "choice", {
    groupable: true,
    choices: [
      { value: "low", label: "Low", tone: null },
      { value: "high", label: "High", tone: null },
    ],
  });
  const owner = field("owner", "user", { groupable: true });
  const task = { ...deal, board: null, fields: [...deal.fields.slice(0, 6), choice, owner] };

  test("any choice or person makes the columns, another one the lanes", () => {
    expect(readBoard(task, {})).toMatchObject({
      by: { name: "priority" },
      lanes: null,
      sum: null,
      cards: null,
    });
    const look = readBoard(task, { by: "owner", lanes: "priority", sum: "amount", collapsed: "1,lane:low" });
    expect(look).toMatchObject({
      by: { name: "owner" },
      lanes: { name: "priority" },
      sum: { name: "amount" },
    });
    expect(look?.collapsed).toEqual(["1", "lane:low"]);
    expect(readBoard(task, { by: "owner", lanes: "owner", sum: "none" })).toMatchObject({
      lanes: null,
      sum: null,
    });
    expect(readBoard({ ...task, fields: deal.fields.slice(0, 1) }, {})).toBeNull();
  });

  test("chosen fields stand on the cards: the first of a sort in its place, others in lines", () => {
    const chosen = readBoard(task, { cards: "amount,close_date,priority,nothing" })?.cards ?? null;
    const parts = cardPartsOf(task, "owner", chosen);
    expect(parts).toMatchObject({ figure: { name: "amount" }, day: { name: "close_date" } });
    expect(parts.lines.map((one) => one.name)).toEqual(["priority"]);
    expect(parts.person).toBeUndefined();
  });

  test("folding keeps what is folded", () => {
    expect(toggled(["a"], "b")).toBe("a,b");
    expect(toggled(["a", "b"], "a")).toBe("b");
    expect([columnKey(null), laneKey("x")]).toEqual(["-", "lane:x"]);
  });
});
