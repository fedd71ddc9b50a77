import type { Api } from "@/engine/api/client";
import type { Me, MetaAnswer } from "@/engine/api/types";
import { Bell } from "./bell";
import type { Sync } from "./context";
import { Database, recall, remember } from "./database";
import { drain } from "./drain";
import { follow } from "./feed";
import { Leader } from "./leader";
import { Loader } from "./loader";
import { buildMeta } from "./meta";
import { prune } from "./pruning";
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
  await db.transaction("rw", db.values, async () => {
    await remember(db, "me", me);
    await remember(db, "meta", meta);
  });
  const loader = new Loader(db, api);
  const sync = { db, api, loader, me, meta: buildMeta(meta), status: new Status(db), stable: new Stable() };
  return sync;
}

/** Joins the tabs that take turns in sending the outbox and following the feed. Gives a function that leaves. */
export function attend({ db, api, meta, status }: Sync): () => void {
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
      await Promise.all([
        drain({ db, api, onLink, bell }, signal),
        follow({ db, api, meta, onLink: onFeed }, signal),
      ]);
    },
  });
  globalThis.addEventListener?.("online", bell.ring);
  return () => {
    globalThis.removeEventListener?.("online", bell.ring);
    leader.stop();
  };
}
