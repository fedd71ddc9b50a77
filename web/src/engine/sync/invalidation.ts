import type { Change } from "@/engine/api/types";
import type { Answer, Database } from "./database";

/** Whether a committed change can alter an answer. Doubt counts as yes. */
export function isAffected(answer: Answer, change: Change): boolean {
  const fields = answer.dependencies[change.object];
  if (fields === undefined) return false;
  if (answer.record !== undefined && change.object === answer.object) return change.id === answer.record;
  if (fields === null) return true;
  // What hangs on a gone record is gone with it and not told: the lines of a deal, the title of a company.
  if (change.op === "gone") return true;
  if (change.op === "insert") return change.object === answer.object;
  return change.fields.some((name) => fields.includes(name));
}

/** Whether an answer has to be asked for again. */
export function isStale(answer: Pick<Answer, "at" | "doubtedAt">): boolean {
  return answer.doubtedAt >= answer.at;
}

/** Marks the answers that changes can alter; who looks at one asks for it again. */
export async function invalidate(db: Database, changes: readonly Change[]): Promise<void> {
  const objects = [...new Set(changes.map((change) => change.object))];
  const near = await db.answers.where("objects").anyOf(objects).distinct().toArray();
  await doubt(
    db,
    near.filter((answer) => changes.some((change) => isAffected(answer, change))),
  );
}

/** After a gap in the feed nothing that is kept can be trusted. */
export async function invalidateAll(db: Database): Promise<void> {
  await doubt(db, await db.answers.toArray());
}

async function doubt(db: Database, answers: readonly Answer[]): Promise<void> {
  if (answers.length === 0) return;
  const changes = { doubtedAt: Date.now() };
  await db.answers.bulkUpdate(answers.map(({ key }) => ({ key, changes })));
}
