import type { Api } from "@/engine/api/client";
import type { Me, MetaAnswer } from "@/engine/api/types";
import { Bell } from "./bell";
import type { Sync } from "./context";
import { Database, databaseName, databaseNames, FORMAT, recall, remember, userOf } from "./database";
import { drain } from "./drain";
import { follow } from "./feed";
import { forgetFields, lostFields } from "./forgetting";
import { Leader } from "./leader";
import { Loader } from "./loader";
import { buildMeta } from "./meta";
import { presenceOf } from "./presence";
import { prune } from "./pruning";
import { isSame } from "./rows";
import { Stable } from "./stable";
import { Status } from "./status";

/** What a start needs to know about the person and the product. */
export interface Known {
  me: Me;
  meta: MetaAnswer;
}

/** What the last start kept, for a start without a server. */
export async function recallKnown(user: string): Promise<Known | null> {
  const db = new Database(user);
  try {
    const [me, meta] = await Promise.all([recall<Me>(db, "me"), recall<MetaAnswer>(db, "meta")]);
    return me === null || meta === null ? null : { me, meta };
  } finally {
    db.close();
  }
}

/** Opens a person's store. Nothing is sent or followed before `attend`. */
export async function openSync(api: Api, { me, meta }: Known): Promise<Sync> {
  const db = new Database(me.user.id);
  await adoptFormat(db);
  await keepKnown(db, { me, meta });
  const loader = new Loader(db, api);
  const built = buildMeta(meta);
  const parts = { status: new Status(db), stable: new Stable(), latest: { meta: built } };
  return { db, api, loader, me, meta: built, ...parts };
}

/** What an older release kept may have another form. */
async function adoptFormat(db: Database): Promise<void> {
  const { answers, records, values } = db;
  await db.transaction("rw", answers, records, values, async () => {
    const format = await recall<number>(db, "format");
    if (format === FORMAT) return;
    await answers.clear();
    await records.filter((row) => row.pending === 0).delete();
    await values.delete("cursor");
    await remember(db, "format", FORMAT);
  });
}

async function keepKnown(db: Database, { me, meta }: Known): Promise<void> {
  await forgetFields(db, lostFields(await recall<MetaAnswer>(db, "meta"), meta));
  return db.transaction("rw", db.values, async () => {
    await remember(db, "me", me);
    await remember(db, "meta", meta);
  });
}

/**
 * Joins the tabs that take turns in sending the outbox and following the feed. `onRights` is called when what this person
 * may see can have changed. Gives a function that leaves.
 */
export function attend({ db, api, latest, status }: Sync, onRights: () => Promise<void>): () => void {
  const bell = new Bell();
  const onLink = (isOnline: boolean): void => void status.link(isOnline);
  const onFeed = (isOnline: boolean): void => {
    onLink(isOnline);
    if (isOnline) bell.ring();
  };
  const leader = new Leader({
    name: db.name,
    work: async (signal) => {
      void prune(db);
      void navigator.storage?.persist?.();
      const feed = {
        db,
        api,
        onLink: onFeed,
        onRights,
        presence: presenceOf(db.name),
        get meta() {
          return latest.meta;
        },
      };
      await Promise.all([drain({ db, api, onLink, bell }, signal), follow(feed, signal)]);
    },
  });
  globalThis.addEventListener?.("online", bell.ring);
  return () => {
    globalThis.removeEventListener?.("online", bell.ring);
    leader.stop();
  };
}

/** The same store with what the server now says about the person and the product. */
export async function renew(sync: Sync, { me, meta }: Known): Promise<Sync> {
  const isSameMeta = sync.meta.version === meta.version && isSame(sync.meta.objects, meta.objects);
  // The token differs with every answer.
  if (isSameMeta && isSame({ ...sync.me, csrf: "" }, { ...me, csrf: "" })) return sync;
  await keepKnown(sync.db, { me, meta });
  const built = buildMeta(meta);
  sync.latest.meta = built;
  return { ...sync, me, meta: built };
}

/** Deletes what this browser kept for others, but not what they wrote and could not send. */
export async function wipeOthers(user: string): Promise<void> {
  for (const name of await databaseNames()) {
    const db = new Database(userOf(name));
    const unsent = await db.outbox.count().catch(() => 0);
    if (name !== databaseName(user) && unsent === 0) await db.delete();
    db.close();
  }
}
