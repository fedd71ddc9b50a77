import { type Database, jobName } from "./database";

const DAYS_30 = 30 * 86_400_000;
const MOST_RECORDS = 20_000;
const MOST_ANSWERS = 400;

/** Lets go of what nobody looked at for a month, and of the oldest beyond what a browser should carry. */
export async function prune(db: Database, now: number = Date.now()): Promise<void> {
  await db.answers
    .where("usedAt")
    .below(now - DAYS_30)
    .delete();
  await db.records
    .where("usedAt")
    .below(now - DAYS_30)
    .and((row) => row.pending === 0)
    .delete();
  await db.values.where("name").startsWith(jobName("")).delete();
  const answers = (await db.answers.count()) - MOST_ANSWERS;
  if (answers > 0) await db.answers.orderBy("usedAt").limit(answers).delete();
  const records = (await db.records.count()) - MOST_RECORDS;
  if (records > 0)
    await db.records
      .orderBy("usedAt")
      .filter((row) => row.pending === 0)
      .limit(records)
      .delete();
}
