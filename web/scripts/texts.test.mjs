import { describe, expect, it } from "vitest";
import { inspect } from "./texts.mjs";

describe("texts", () => {
  it.each([
    ["<p>Save all</p>", "Save all"],
    ["<p>\n  Two\n  lines\n</p>", "Two"],
    ['<p>{isNew ? "Make it" : name}</p>', "Make it"],
    ["<p>{`Page ${page} of`}</p>", "Page"],
    ['<Button aria-label="Close" />', "Close"],
    ['<TextField label={isNew ? "New name" : t`Name`} />', "New name"],
    ['<Field emptyLabel="None" />', "None"],
    ['<p>{count > 0 && "some"}</p>', "some"],
  ])("a plain text is caught: %s", (jsx, text) => {
    expect(inspect(`const a = ${jsx};`).join()).toContain(text);
  });

  it.each([
    "<p>{t`Save all`}</p>",
    "<Trans>Save <b>all</b></Trans>",
    '<p className="flex" id="save-all" role="status">{"·"} {count}%</p>',
    "<h1>Rapport</h1>",
    "<code>rap_{prefix}</code>",
    "<TextField label={label} placeholder={t`Name`} />",
  ])("this may stand: %s", (jsx) => {
    expect(inspect(`const a = ${jsx};`)).toEqual([]);
  });
});
