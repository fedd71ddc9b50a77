import { fireEvent, screen } from "@testing-library/react";
import { describe, expect, test, vi } from "vitest";
import { field, linkField, object } from "@/engine/api/samples";
import { buildMeta } from "@/engine/sync/meta";
import { draw } from "@/ui/testing";
import { builtInViews } from "./built-in";
import { readAddress } from "./unread";
import { UnreadNotice } from "./unread-notice";
import type { View } from "./view";

const company = object("company", [field("name"), field("country", "text", { operators: ["eq"] })]);
const contact = object("contact", [field("role", "text", { operators: ["eq"] })]);
const deal = object(
  "deal",
  [
    field("name", "text", { operators: ["eq", "contains"] }),
    field("amount", "money", { operators: ["gte"], label: "Amount" }),
    { ...linkField("company", "company"), operators: ["in"] },
    { ...linkField("place", "secret"), operators: ["in"] },
  ],
  { related: [{ name: "contacts", label: "Contacts", object: "contact", field: "deal", title: "" }] },
);
const meta = buildMeta({ version: "1", objects: [company, contact, deal] });
const address = (filter: unknown, more = "") =>
  `?filter=${encodeURIComponent(typeof filter === "string" ? filter : JSON.stringify(filter))}${more}`;
const read = (searchText: string) => readAddress(meta, deal, searchText);
const big = { field: "amount", op: "gte", value: "100" };

describe("a filter in an address", () => {
  test.each([
    ["one condition", big],
    ["groups in groups", { and: [big, { not: { or: [big, { field: "name", op: "eq", value: "x" }] } }] }],
    ["one link away", { field: "company.country", op: "eq", value: "FR" }],
    ["an object this person does not know", { field: "place.anything", op: "eq", value: "FR" }],
    ["related records", { any: "contacts", where: { field: "role", op: "eq", value: "buyer" } }],
    ["related records of any kind", { none: "contacts", where: {} }],
  ])("is read: %s", (_name, filter) => {
    expect(read(address(filter))).toMatchObject({ place: { filter, view: null }, unread: [] });
  });

  test.each([["{}"], ["null"], [""]])("that is empty is none: %s", (text) => {
    expect(read(address(text))).toMatchObject({ place: { filter: null }, unread: [] });
  });

  test.each<[string, unknown, object]>([
    ["cut off", '{"field":"amo', { code: "damaged" }],
    ["no object", "[1]", { code: "shape" }],
    ["no condition", { some: "thing" }, { code: "shape" }],
    ["no list", { and: 1 }, { code: "shape" }],
    ["a field without a name", { field: 7, op: "eq" }, { code: "shape" }],
    ["two links away", { field: "company.owner.name", op: "eq" }, { code: "shape" }],
    ["past what is no link", { field: "name.first", op: "eq" }, { code: "shape" }],
    ["an unknown field", { and: [big, { field: "colour", op: "eq" }] }, { code: "field", name: "colour" }],
    [
      "an unknown field of a link",
      { not: { field: "company.colour", op: "eq" } },
      { code: "field", name: "colour", object: company },
    ],
    ["an unknown operator", { or: [{ ...big, op: "near" }] }, { code: "operator", name: "near" }],
    ["unknown related records", { any: "pets", where: {} }, { code: "related", name: "pets" }],
    [
      "an unknown field of related records",
      { none: "contacts", where: { field: "amount", op: "gte" } },
      { code: "field", name: "amount", object: contact },
    ],
  ])("is not read, and nothing leads on to another view: %s", (_name, filter, why) => {
    const found = read(address(filter, "&sort=-amount"));
    expect(found.unread).toMatchObject([{ part: "filter", why }]);
    expect(found.place).toMatchObject({ filter: undefined, view: "all", sort: "-amount" });
  });
});

test.each<[string, object | null]>([
  ["-amount,name", null],
  ["company.country,-id", null],
  ["", null],
  ["colour", { code: "field", name: "colour" }],
  ["company.colour", { code: "field", name: "colour", object: company }],
  ["name,-name", { code: "twice" }],
  ["name,amount,company,place", { code: "long" }],
])("an order in an address: %s", (sort, why) => {
  const found = read(address(big, `&sort=${sort}&view=mine`));
  expect(found.unread).toMatchObject(why === null ? [] : [{ part: "sort", why }]);
  expect(found.place).toMatchObject({ filter: big, view: "mine", sort: why === null ? sort : undefined });
});

test("the notice says what could not be read and what is shown, is put away, and comes back for another address", () => {
  const [view] = builtInViews(deal, "table") as [View];
  const forgetUnread = vi.fn<() => void>();
  const notice = (searchText: string) => (
    <UnreadNotice state={{ view, forgetUnread, unread: read(searchText).unread }} />
  );
  expect(draw(notice(address(big))).container.textContent).toBe("");
  const { rerender } = draw(notice(address({ ...big, op: "near" }, "&sort=colour")));
  const said = screen.getByRole("status").textContent;
  expect(said).toContain("The filter asks “near” about “Amount”, which cannot be asked of this field.");
  expect(said).toContain("The order is by “colour”, and deals have no such field.");
  expect(said).toContain("Shown instead is the view “All” as it is.");
  fireEvent.click(screen.getByRole("button", { name: "Remove it from the address" }));
  expect(forgetUnread).toHaveBeenCalledOnce();
  fireEvent.click(screen.getByRole("button", { name: "Dismiss" }));
  expect(screen.queryByRole("status")).toBeNull();
  rerender(notice("?sort=colour"));
  expect(screen.getByRole("status").textContent).toContain("Shown instead is the order of the view “All”.");
});
