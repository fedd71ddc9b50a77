import { expect, test } from "vitest";
import { field, object } from "@/engine/api/samples";
import type { Item } from "@/engine/api/types";
import { draw } from "@/ui/testing";
import { nameFields, useLineTitleOf, useTitleOf } from "./use-title";

const note = object("note", [field("subject"), field("body", "rich_text")], { title: "subject" });
const item: Item = { id: "1", version: 1, title: "", can: [], body: "<p>Ask for <b>the address</b>.</p>" };

function Names({ of }: { of: Item }) {
  const [line, own] = [useLineTitleOf(note)(of), useTitleOf(note)(of)];
  return <p>{`${line} / ${own}`}</p>;
}

test("a record without a name is called by the beginning of its text among others, and untitled without one", () => {
  expect(draw(<Names of={item} />).container.textContent).toBe("Ask for the address. / Untitled note");
  expect(draw(<Names of={{ ...item, body: "" }} />).container.textContent).toBe(
    "Untitled note / Untitled note",
  );
  expect(draw(<Names of={{ ...item, title: "Offer" }} />).container.textContent).toBe("Offer / Offer");
});

test("the text is loaded only where there may be no name", () => {
  expect(nameFields(note)).toEqual(["subject", "body"]);
  const named = object("note", [field("subject", "text", { required: true }), field("body", "rich_text")], {
    title: "subject",
  });
  expect(nameFields(named)).toEqual(["subject"]);
  expect(nameFields(object("price", [field("body")], { title: "product.name" }))).toEqual([]);
});
