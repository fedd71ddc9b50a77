import { beforeEach, describe, expect, it } from "vitest";
import { previewIn, withPreview } from "./use-preview";
import { extendWalk, onWalk, rememberWalk, standIn, walkNow } from "./walk";

const DEAL = { name: "deal" };
const ID = "01a20291-0d7a-7f66-bbcc-aed0cf619fac";

describe("walk", () => {
  beforeEach(() => rememberWalk(DEAL, ["a", "b", "c"], "/o/deals?sort=name", { sort: "name" }));

  it("says where a record stands, and who stands beside it", () => {
    expect(standIn(walkNow(), "deal", "a")).toEqual({ place: 1, previous: null, next: "b", isLast: false });
    expect(standIn(walkNow(), "deal", "c")).toEqual({ place: 3, previous: "b", next: null, isLast: true });
    expect(standIn(walkNow(), "deal", "x")).toBeNull();
    expect(standIn(walkNow(), "company", "a")).toBeNull();
    expect(standIn(null, "deal", "a")).toBeNull();
  });

  it("goes on behind the last row, in the same order, each record once", () => {
    let told = 0;
    const stop = onWalk(() => (told += 1));
    extendWalk(["b", "c", "d", "e"], "120");
    expect(walkNow()).toMatchObject({
      ids: ["a", "b", "c", "d", "e"],
      total: "120",
      href: "/o/deals?sort=name",
    });
    extendWalk(["e"], "120");
    expect(told).toBe(1);
    stop();
  });

  it("stays when a list shows nothing, and is written down for a reload", () => {
    rememberWalk(DEAL, [], "/o/deals?q=nothing");
    expect(walkNow()?.ids).toHaveLength(3);
    expect(JSON.parse(sessionStorage.getItem("rapport.walk") ?? "")).toMatchObject({
      object: "deal",
      total: null,
    });
  });
});

describe("preview", () => {
  it("is one part of the address; the rest stays letter by letter", () => {
    const list = `?filter=%7B%22a%22%3A1%7D&sort=-name`;
    expect(withPreview(list, ID)).toBe(`${list}&preview=${ID}`);
    expect(withPreview(`${list}&preview=${ID}`, null)).toBe(list);
    expect(withPreview(`?preview=${ID}`, null)).toBe("");
    expect(withPreview("", ID)).toBe(`?preview=${ID}`);
    expect(previewIn(`?preview=%22${ID}%22`)).toBe(ID);
    expect(previewIn("?preview=../../x")).toBeNull();
  });
});
