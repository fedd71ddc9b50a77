import { renderToStaticMarkup } from "react-dom/server";
import { describe, expect, it } from "vitest";
import { richNodes } from "./rich-view";

const shown = (html: string) => renderToStaticMarkup(<>{richNodes(html)}</>);

describe("rich text", () => {
  it("keeps what was written", () => {
    expect(shown("<p>Hello <strong>you</strong><br>there</p>")).toBe(
      "<p>Hello <strong>you</strong><br/>there</p>",
    );
  });

  it.each([
    ["<script>alert(1)</script>", ""],
    ['<p onclick="alert(1)">x</p>', "<p>x</p>"],
    ['<img src=x onerror="alert(1)">', ""],
    ['<a href="javascript:alert(1)">x</a>', "x"],
    ["<svg><script>alert(1)</script></svg>", ""],
    ['<p style="background:url(//evil.example)">x</p>', "<p>x</p>"],
  ])("shows nothing that acts: %s", (html, safe) => {
    expect(shown(html)).toBe(safe);
  });

  it("opens links elsewhere and tells them nothing", () => {
    expect(shown('<a href="https://example.org" onclick="x()">x</a>')).toBe(
      '<a href="https://example.org" target="_blank" rel="noreferrer noopener">x</a>',
    );
  });
});
