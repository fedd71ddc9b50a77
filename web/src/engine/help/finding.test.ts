import { PAGES, PICTURES } from "virtual:guide";
import { describe, expect, it } from "vitest";
import { excerpt, findPassages, passagesOf, plainText } from "./finding";
import type { Block, Inline } from "./guide-types";
import { helpFor } from "./places";

const passages = passagesOf(PAGES);
const slugs = new Set(PAGES.map((page) => page.slug));
const hrefs = new Set(passages.map((passage) => passage.href));

function links(blocks: readonly Block[]): string[] {
  const of = (content: readonly Inline[]): string[] =>
    content.flatMap((one) =>
      typeof one === "string" ? [] : [...(one.mark === "link" ? [one.href ?? ""] : []), ...of(one.content)],
    );
  return blocks.flatMap((block) => {
    if (block.type === "code") return [];
    if (block.type === "list") return links(block.items.flat());
    if (block.type === "table") return [block.head, ...block.rows].flat().flatMap(of);
    return of(block.content);
  });
}

describe("the guide in the app", () => {
  it("has every page of the repository, with its pictures", () => {
    expect([...slugs]).toEqual(
      expect.arrayContaining(["start", "seller", "manager", "admin", "keyboard", "glossary"]),
    );
    expect(Object.keys(PICTURES).length).toBeGreaterThan(5);
    expect(plainText(["a ", { mark: "strong", content: ["b"] }])).toBe("a b");
  });

  it("leads nowhere that is not there", () => {
    const lost = PAGES.flatMap((page) =>
      links(page.blocks)
        .filter((href) => href !== "" && !href.startsWith("http"))
        .map((href) => (href.startsWith("#") ? `/help/${page.slug}${href}` : href))
        .filter((href) => !hrefs.has(href)),
    );
    expect(lost).toEqual([]);
  });

  it("finds a passage by the beginnings of words, headings first", () => {
    expect(findPassages(passages, "pipelin")[0]?.heading).toBe("Pipelines");
    expect(findPassages(passages, "zzzz")).toEqual([]);
    expect(findPassages(passages, "")).toEqual([]);
    const hit = findPassages(passages, "mapping")[0];
    expect(hit === undefined ? "" : excerpt(hit, "mapping").length).toBeLessThan(160);
  });

  it("has a place for each screen", () => {
    const screens = [
      "/",
      "/my-day",
      "/forecast",
      "/import",
      "/o/deals",
      "/o/deals/board",
      "/o/contacts/0",
      "/help/admin",
      "/settings",
      "/settings/users",
      "/settings/teams",
      "/settings/pipelines",
      "/settings/currencies",
      "/settings/hours",
      "/settings/tags",
      "/settings/demo",
      "/settings/tokens",
      "/settings/security",
      "/settings/sign-ins",
      "/settings/audit",
      "/settings/webhooks",
      "/settings/roles",
      "/settings/organisation",
    ];
    expect(screens.filter((path) => !hrefs.has(helpFor(path)))).toEqual([]);
  });
});
