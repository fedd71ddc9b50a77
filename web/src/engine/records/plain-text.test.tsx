import { afterEach, beforeEach, expect, type MockInstance, test, vi } from "vitest";
import { field, object } from "@/engine/api/samples";
import type { Item } from "@/engine/api/types";
import { draw } from "@/ui/testing";
import { plainText } from "./plain-text";
import { TableRow, type TableRowProps } from "./table/table-row";

let parsing: MockInstance;

beforeEach(() => {
  parsing = vi.spyOn(DOMParser.prototype, "parseFromString");
});
afterEach(() => {
  parsing.mockRestore();
});

const subject = field("subject");
const note = object("note", [subject, field("body", "rich_text")], { title: "subject" });
const item: Item = {
  id: "1",
  version: 1,
  title: "",
  can: [],
  subject: "",
  body: "<p>Ask for <b>the date</b></p>",
};
const row: TableRowProps = {
  gridId: "g",
  object: note,
  item,
  index: 0,
  top: 0,
  columns: [
    {
      name: "subject",
      field: subject,
      width: 200,
      isTitle: true,
      isPinned: true,
    },
  ],
  tones: new Map(),
  isTicked: false,
  activeName: null,
  blockFrom: -1,
  blockTo: -1,
  editor: null,
  isPending: false,
  isConflicted: false,
};

test("a row reads the text that names it once, however often it is drawn, and again when the text is another one", () => {
  const { container, rerender, unmount } = draw(<TableRow {...row} />);
  expect(container.querySelector("a")?.textContent).toBe("Ask for the date");
  expect(container.querySelectorAll('[aria-label*="Ask for the date"]')).toHaveLength(2);
  expect(parsing).toHaveBeenCalledTimes(1);
  rerender(<TableRow {...row} isTicked />);
  unmount();
  draw(<TableRow {...row} item={{ ...item }} />);
  expect(parsing).toHaveBeenCalledTimes(1);
  const later = draw(<TableRow {...row} item={{ ...item, version: 2, body: "<p>Ask for the place</p>" }} />);
  expect(later.container.querySelector("a")?.textContent).toBe("Ask for the place");
  expect(parsing).toHaveBeenCalledTimes(2);
});

test("only the texts of a few screens are kept", () => {
  for (let number = 0; number <= 500; number += 1) plainText(`<i>${number}</i>`);
  parsing.mockClear();
  expect(plainText("<i>500</i>")).toBe("500");
  expect(parsing).not.toHaveBeenCalled();
  expect(plainText("<i>0</i>")).toBe("0");
  expect(parsing).toHaveBeenCalledOnce();
});
