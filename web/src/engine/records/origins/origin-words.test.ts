import { describe, expect, it } from "vitest";
import { iconOfWay, knownOf, type Origin, type OriginsAnswer } from "./origin-words";

const typed: Origin = {
  name: "sector",
  label: "Sector",
  at: "2026-03-01T10:00:00Z",
  actor: null,
  way: "hand",
  door: "web",
  action: "company.update",
  op: "update",
  entry: "7",
  from: "Ships",
  cause: null,
};
const answer: OriginsAnswer = { items: [typed], reached: null, unknown: ["number"] };

describe("where a value came from", () => {
  it("is its origin where the log has it", () => {
    expect(knownOf(answer, "sector")).toEqual({ kind: "told", origin: typed });
  });

  it("is nobody for what is worked out, however far the log was read", () => {
    expect(knownOf({ ...answer, reached: "2026-01-01T00:00:00Z" }, "number")).toEqual({ kind: "computed" });
  });

  it("is older than the moment that was reached", () => {
    const reached = "2026-01-01T00:00:00Z";
    expect(knownOf({ ...answer, reached }, "name")).toEqual({ kind: "before", reached });
    expect(knownOf(answer, "name")).toEqual({ kind: "nothing" });
  });

  it("has an icon in any way", () => {
    expect(iconOfWay("import")).toBe("upload");
    expect(iconOfWay("a way of tomorrow")).toBe("activity");
  });
});
