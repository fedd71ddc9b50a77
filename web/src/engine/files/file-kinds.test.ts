import { expect, test } from "vitest";
import { endingOf, iconOf, kindOf, pastedName, stemLength } from "./file-kinds";

test("how a file is looked at follows from what its bytes are", () => {
  expect(["image/png", "image/tiff", "application/pdf", "text/csv", "application/json"].map(kindOf)).toEqual([
    "image",
    "image",
    "pages",
    "table",
    "json",
  ]);
  expect(
    ["text/markdown", "audio/mpeg", "video/mp4", "image/svg+xml", "text/html", "video/x-msvideo"].map(kindOf),
  ).toEqual(["text", "sound", "film", "none", "none", "none"]);
});

test("a sign for each", () => {
  expect(iconOf("application/zip", "Plan.XLSX")).toBe("file-spreadsheet");
  expect(iconOf("application/octet-stream", "run.exe")).toBe("file");
  expect(iconOf("text/html", "page.docx")).toBe("file-text");
});

test("names", () => {
  expect(["a.PDF", "a", ".hidden", "a.tar.gz"].map(endingOf)).toEqual(["pdf", "", "", "gz"]);
  expect(["Offer.pdf", "Offer"].map(stemLength)).toEqual([5, 5]);
  expect(pastedName("image.png", new Date(2026, 10, 22, 9, 5, 7))).toBe("2026-11-22 09.05.07.png");
  expect(pastedName("plan.png", new Date())).toBe("plan.png");
});
