import { describe, expect, it } from "vitest";
import type { Item } from "@/engine/api/types";
import { mentionOf, mentionsIn, withoutMention } from "@/engine/records/editors/mentions";
import { threadsOf } from "./use-comments";
import { moved, positionOf } from "./use-favourites";
import { followersOf } from "./use-followers";
import { tallies } from "./use-reactions";
import { seesIt } from "./use-sight";

const ADA = { id: "0199aaaa-bbbb-7ccc-8ddd-eeeeeeeeeee1", title: "Ada", object: "user" };
const BO = { id: "0199aaaa-bbbb-7ccc-8ddd-eeeeeeeeeee2", title: "Bo", object: "user" };

function item(id: string, fields: Record<string, unknown>): Item {
  return { id, version: 1, title: id, can: [], ...fields };
}

function said(id: string, minute: number, parent?: string): Item {
  return item(id, {
    created_at: `2026-11-22T10:0${minute}:00Z`,
    parent: parent === undefined ? null : { id: parent, title: null, object: "comment" },
  });
}

describe("threads", () => {
  it("begin with the last one, answers in their order", () => {
    const threads = threadsOf([said("c", 4, "a"), said("b", 3), said("d", 2, "a"), said("a", 1)]);
    expect(threads.map(({ id, answers }) => [id, answers.map((one) => one.id)])).toEqual([
      ["b", []],
      ["a", ["d", "c"]],
    ]);
  });

  it("keep answers to a comment that was removed", () => {
    const [thread] = threadsOf([said("c", 4, "gone")]);
    expect(thread).toMatchObject({ id: "gone", first: null, answers: [{ id: "c" }] });
  });
});

describe("mentions", () => {
  const html = `<p>Hi <span data-mention="user/${ADA.id}">@Ada</span> and <span data-mention="user/${ADA.id}">@Ada</span></p>`;

  it("are read from the attribute alone", () => {
    expect(mentionsIn(html)).toEqual([{ kind: "user", id: ADA.id, name: "Ada" }]);
    expect(mentionsIn('<p data-mention="user/1">x</p><span data-mention="admin/1">y</span>')).toEqual([]);
    expect(mentionOf("user/<script>")).toBeNull();
  });

  it("leave their name when they are left out", () => {
    expect(withoutMention(html, { kind: "user", id: ADA.id })).toBe("<p>Hi Ada and Ada</p>");
  });

  it("of a team are seen when all of it sees", () => {
    const sight = { people: [], teams: [{ id: "t", members: 3, seeing: 2 }] };
    expect(seesIt(sight, { kind: "team", id: "t" })).toBe(false);
    expect(seesIt(sight, { kind: "team", id: "other" })).toBe(true);
  });
});

it("counts reactions by emoji, in the order of the set", () => {
  const found = tallies(
    [
      item("1", { emoji: "eyes", created_by: ADA }),
      item("2", { emoji: "heart", created_by: BO }),
      item("3", { emoji: "heart", created_by: ADA }),
    ],
    BO.id,
  );
  expect(found.map(({ emoji, names, mine }) => [emoji, names, mine?.id])).toEqual([
    ["heart", ["Bo", "Ada"], "2"],
    ["eyes", ["Ada"], undefined],
  ]);
});

it("takes owners for followers until they say otherwise", () => {
  const deal = item("deal", { owner: ADA, assignee: BO });
  const follows = [item("1", { person: ADA, following: false })];
  expect(followersOf(deal, follows).map((one) => one.title)).toEqual(["Bo"]);
});

describe("favourites", () => {
  const list = [10, 20, 21].map((position, at) => item(`${at}`, { position }));
  const [first, second, third] = list as [Item, Item, Item];

  it("move between two others by one change", () => {
    expect(moved(list, third, second, "before")).toEqual([[third, 15]]);
    expect(moved(list, first, third, "after")[0]?.[1]).toBeGreaterThan(positionOf(third));
  });

  it("are all put further apart when nothing fits between two", () => {
    const changes = moved(list, first, second, "after");
    expect(changes.map(([one]) => one.id)).toEqual(["1", "0", "2"]);
    const positions = changes.map(([, position]) => position);
    expect(positions).toEqual(positions.toSorted((left, right) => left - right));
  });
});
