import { expect, it } from "vitest";
import { Problem } from "@/engine/api/problem";
import { createKeeper } from "./keeper";

it("sends what was noted last, one after the other, and nothing twice", async () => {
  const sent: string[] = [];
  const keeper = createKeeper("first", async (draft) => {
    sent.push(draft);
    return null;
  });
  await keeper.flush();
  keeper.note("second");
  const sending = keeper.flush();
  keeper.note("third");
  await Promise.all([sending, keeper.flush()]);
  await keeper.flush();
  expect(sent).toEqual(["third"]);
});

it("tries again what was refused, and says why", async () => {
  const problem = new Problem({ status: 422, code: "invalid", detail: "No." });
  let answers: (Problem | null)[] = [problem, null];
  const keeper = createKeeper("a", async () => answers.shift() ?? null);
  keeper.note("b");
  expect(await keeper.flush()).toBe(problem);
  expect(await keeper.flush()).toBeNull();
  answers = [problem];
  expect(await keeper.flush()).toBeNull();
});
