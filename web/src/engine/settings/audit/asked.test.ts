import { expect, test } from "vitest";
import { ANY, askedHref, changed, isAny, readAsked } from "./asked";
import { stepped } from "./use-audit";

test("what is asked stands in the address and is read from it again", () => {
  const asked = { ...ANY, actor: "program", object: "deal", field: "amount", since: "2026-01-01" };
  const href = askedHref(asked);
  expect(href).toBe("/settings/audit?actor=program&object=deal&field=amount&since=2026-01-01");
  expect(readAsked(new URL(href, "http://x").search)).toEqual(asked);
  expect(askedHref(ANY)).toBe("/settings/audit");
  expect(isAny(readAsked("?other=1"))).toBe(true);
});

test("another kind of record takes field and action with it", () => {
  const asked = { ...ANY, object: "deal", field: "amount", action: "deal.win", door: "web" };
  expect(changed(asked, { object: "task" })).toEqual({ ...ANY, object: "task", door: "web" });
  expect(changed(asked, { object: "deal", op: "update" })).toEqual({ ...asked, op: "update" });
});

test("pages follow each other, and another question begins anew", () => {
  const first = { key: "a", items: [], next: null, reached: null, not_kept: [], wanted: "", problem: null };
  const page = { items: [{ id: "1" }] as never[], next: "n", reached: "2026-01-01T00:00:00Z" };
  const one = stepped(first, { kind: "page", page });
  expect(one).toMatchObject({ wanted: null, next: "n" });
  const more = stepped(one, { kind: "more" });
  expect(more).toMatchObject({ wanted: "n", items: [{ id: "1" }] });
  const two = stepped(more, { kind: "page", page: { ...page, next: null } });
  expect(two.items).toHaveLength(2);
  expect(two).toMatchObject({ wanted: null, next: null });
  expect(stepped(two, { kind: "ask", key: "b" })).toEqual({ ...first, key: "b" });
});
