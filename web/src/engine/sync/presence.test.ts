import { afterEach, describe, expect, it, vi } from "vitest";
import { Presence } from "./presence";

const ADA = { id: "a", name: "Ada", fields: [] };
const BOB = { id: "b", name: "Bob", fields: ["amount"] };

describe("presence", () => {
  const made: Presence[] = [];
  const open = (name: string) => {
    const presence = new Presence(name);
    made.push(presence);
    return presence;
  };
  afterEach(() => made.splice(0));

  it("tells every tab who is in a room, and greets who has just come", async () => {
    const [leading, other] = [open("one"), open("one")];
    const greeted = vi.fn<() => void>();
    other.onGreeting(greeted);
    leading.tell({ object: "deal", id: "1", people: [ADA, BOB] });
    await vi.waitFor(() => expect(other.in("deal", "1")).toEqual([ADA, BOB]));
    expect(greeted).toHaveBeenCalledOnce();
    leading.tell({ object: "deal", id: "1", people: [ADA] });
    await vi.waitFor(() => expect(other.in("deal", "1")).toEqual([ADA]));
    expect(greeted, "nobody came").toHaveBeenCalledOnce();
    expect(other.in("deal", "2")).toEqual([]);
  });

  it("forgets everybody when the feed begins anew, and says again where it is", async () => {
    const presence = open("two");
    const [changed, greeted] = [vi.fn<() => void>(), vi.fn<() => void>()];
    presence.tell({ object: "deal", id: "1", people: [BOB] });
    presence.subscribe(changed);
    presence.onGreeting(greeted);
    presence.reset();
    expect([presence.in("deal", "1").length, changed.mock.calls.length, greeted.mock.calls.length]).toEqual([
      0, 1, 1,
    ]);
  });
});
