import { expect, test } from "vitest";
import type { Item } from "@/engine/api/types";
import { inOrder, newPositions, nextPosition, stagesOf } from "./stage-order";

function stage(id: string, position: number, pipeline = "p"): Item {
  return {
    id,
    version: 1,
    title: id,
    can: [],
    position,
    pipeline: { id: pipeline, title: pipeline, object: "pipeline" },
  };
}

test("stages stand by position, equal ones by age, and only those of the pipeline", () => {
  const stages = [stage("c", 5), stage("b", 1), stage("a", 1), stage("x", 0, "other")];
  expect(stagesOf(stages, "p").map((one) => one.id)).toEqual(["a", "b", "c"]);
  expect(inOrder(stages).map((one) => one.id)).toEqual(["x", "a", "b", "c"]);
});

test("only what stands elsewhere than before is written", () => {
  const swapped = [stage("a", 0), stage("c", 2), stage("b", 1), stage("d", 3)];
  expect(newPositions(swapped).map(({ item, position }) => [item.id, position])).toEqual([
    ["c", 1],
    ["b", 2],
  ]);
  expect(newPositions([stage("a", 0), stage("b", 1)])).toEqual([]);
});

test("a new stage goes behind the last, whatever the gaps", () => {
  expect(nextPosition([])).toBe(0);
  expect(nextPosition([stage("a", 0), stage("b", 40)])).toBe(41);
});
