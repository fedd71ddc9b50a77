import { expect, it } from "vitest";
import { Problem } from "@/engine/api/problem";
import type { Item } from "@/engine/api/types";
import { draftAfter, type DraftState, type DraftStep, isDue, isUnsaved, startOf } from "./draft-state";
import type { Definition } from "./law";

const saying = (...scopes: string[]): Definition => ({
  includes: [],
  atoms: scopes.map((scope) => ({ object: "deal", verb: "read", scope, deny: false })),
});
const role = (version: number, draft: object, published: object = {}): Item => ({
  id: "1",
  version,
  title: "Desk",
  can: [],
  draft,
  published,
});
const after = (state: DraftState, ...steps: DraftStep[]): DraftState => steps.reduce(draftAfter, state);
const write = (...scopes: string[]): DraftStep => ({ kind: "write", definition: saying(...scopes) });

it("begins with the draft, else with what counts, else with nothing", () => {
  expect(startOf(role(1, saying("own"), saying("all"))).mine).toEqual(saying("own"));
  expect(startOf(role(1, {}, saying("all"))).mine).toEqual(saying("all"));
  expect(startOf(role(1, {})).mine.atoms).toEqual([]);
});

it("sends one thing at a time, and what was written meanwhile after it", () => {
  const written = after(startOf(role(3, saying("own"))), write("team"));
  expect([isUnsaved(written), isDue(written)]).toEqual([true, true]);
  const sending = after(written, { kind: "sending" }, write("all"));
  expect(isDue(sending)).toBe(false);
  const saved = after(sending, { kind: "saved", version: 4, sent: written.mine });
  expect([saved.version, isDue(saved), saved.mine]).toEqual([4, true, saying("all")]);
});

it("takes back step by step", () => {
  const start = startOf(role(1, saying("own")));
  const back = after(start, write("team"), write("all"), { kind: "undo" });
  expect(back.mine).toEqual(saying("team"));
  expect(isUnsaved(after(back, { kind: "undo" }))).toBe(false);
});

it("takes what others wrote only while nothing of its own is unsaved", () => {
  const start = startOf(role(1, saying("own")));
  expect(after(start, { kind: "adopt", role: role(2, saying("all")) }).mine).toEqual(saying("all"));
  expect(after(start, { kind: "adopt", role: role(1, saying("all")) })).toBe(start);
  const written = after(start, write("team"));
  expect(after(written, { kind: "adopt", role: role(2, saying("all")) })).toBe(written);
});

it("waits for a choice when both wrote; mine is sent on theirs, theirs can be undone", () => {
  const theirs = role(7, saying("all"));
  const met = after(startOf(role(1, saying("own"))), write("team"), { kind: "conflict", theirs });
  expect(isDue(met)).toBe(false);
  const mine = after(met, { kind: "keep mine" });
  expect([mine.version, mine.mine, isDue(mine)]).toEqual([7, saying("team"), true]);
  const other = after(met, { kind: "adopt", role: theirs });
  expect([other.mine, isUnsaved(other)]).toEqual([saying("all"), false]);
  expect(after(other, { kind: "undo" }).mine).toEqual(saying("team"));
});

it("stops at a refusal until it is tried again or written on", () => {
  const problem = new Problem({ status: 422, code: "invalid" });
  const failed = after(startOf(role(1, saying("own"))), write("team"), { kind: "failed", problem });
  expect(isDue(failed)).toBe(false);
  expect(isDue(after(failed, { kind: "retry" }))).toBe(true);
  expect(isDue(after(failed, write("all")))).toBe(true);
});
