import "fake-indexeddb/auto";
import { expect, test } from "vitest";
import type { Item, MetaAnswer } from "@/engine/api/types";
import { Database } from "./database";
import { forgetFields, lostFields } from "./forgetting";

function metaOf(fields: Record<string, string[]>): MetaAnswer {
  const objects = Object.entries(fields).map(([name, names]) => ({
    name,
    fields: names.map((field) => ({ name: field })),
  }));
  return { version: "1", objects } as unknown as MetaAnswer;
}

test("what a role hides from now on is taken out of records and answers", async () => {
  const db = new Database("ann");
  const item = { id: "1", version: 2, title: "Engine", name: "Engine", amount: 5 } as unknown as Item;
  const row = { object: "deal", id: "1", item, shown: item, isUneven: false, revision: 1, pending: 0 };
  await db.records.bulkPut([
    { ...row, isConflicted: false, usedAt: 1 },
    { ...row, object: "task", isConflicted: false, usedAt: 1 },
  ]);
  await db.answers.put({ key: "k", object: "deal", objects: ["deal"], dependencies: {}, at: 1, doubtedAt: 0,
    usedAt: 1, body: { sum: 5 } }); // prettier-ignore
  const lost = lostFields(
    metaOf({ deal: ["name", "amount"], task: ["name"] }),
    metaOf({ deal: ["name"], task: ["name"] }),
  );
  expect([...lost]).toEqual([["deal", ["amount"]]]);
  await forgetFields(db, lost);
  const kept = await db.records.get(["deal", "1"]);
  expect(kept?.item).toEqual({ id: "1", version: 2, title: "Engine", name: "Engine" });
  expect(kept?.shown).toEqual(kept?.item);
  expect((await db.records.get(["task", "1"]))?.item).toEqual(item);
  expect(await db.answers.count()).toBe(0);
});

test("nothing is forgotten while the same can be seen, or more", () => {
  expect(lostFields(null, metaOf({ deal: ["name"] })).size).toBe(0);
  expect(lostFields(metaOf({ deal: ["name"] }), metaOf({ deal: ["name", "amount"] })).size).toBe(0);
});
