import type { Api } from "@/engine/api/client";
import type { Job } from "@/engine/api/job";
import { asProblem } from "@/engine/api/problem";
import type { Change } from "@/engine/api/types";
import { applyChanges, recheckAll } from "./changes";
import { type Database, jobName, recall, remember } from "./database";
import { invalidateAll } from "./invalidation";
import type { Meta } from "./meta";
import type { Presence, Room } from "./presence";

/** The part of EventSource that is used here. */
export interface Stream {
  readyState: number;
  addEventListener: (type: string, listener: (event: MessageEvent<string>) => void) => void;
  close: () => void;
}

export interface Feed {
  db: Database;
  api: Api;
  meta: Meta;
  onLink: (isOnline: boolean) => void;
  /** What this person may see, or what the organisation declared, has changed; resolves when it is known here. */
  onRights?: (() => void | Promise<void>) | undefined;
  presence?: Pick<Presence, "tell" | "reset"> | undefined;
  open?: ((address: string) => Stream) | undefined;
  pause?: number | undefined;
}

const CLOSED = 2;
const PAUSE = 3000;
const LONGEST = 30_000;
/** Reasons after which more than records may be another. */
const RENEWING = new Set(["access", "declared"]);

/**
 * Listens to what everybody changes, this browser included, until stopped. Where it left off is kept in the store, so that a
 * closed laptop catches up. When the server cannot go back that far, everything kept is asked for again.
 */
export async function follow(feed: Feed, signal: AbortSignal): Promise<void> {
  let refusals = 0;
  while (!signal.aborted) {
    // One connection at a time.
    refusals = (await connection(feed, signal)) ? 0 : refusals + 1;
    if (!signal.aborted) await check(feed, refusals);
  }
}

/** After a refused connection: is it the session (then the client says so), or is nobody there? */
async function check({ api, onLink, pause = PAUSE }: Feed, refusals: number): Promise<void> {
  try {
    await api.get("/me", {}, { retries: 0 });
    onLink(true);
  } catch (error) {
    onLink(asProblem(error).status !== 0);
  }
  const wait = Math.min(pause * 2 ** Math.max(0, refusals - 1), LONGEST);
  await new Promise((resolve) => setTimeout(resolve, wait));
}

/**
 * One EventSource from opening to its end. It reconnects by itself while the server only goes away for a while. Gives
 * whether it ever came about.
 */
async function connection(feed: Feed, signal: AbortSignal): Promise<boolean> {
  const { db, onLink, open = (address) => new EventSource(address) } = feed;
  const cursor = await recall<string>(db, "cursor");
  if (signal.aborted) return false;
  const stream = open(`/rt/feed${cursor === null ? "" : `?after=${encodeURIComponent(cursor)}`}`);
  let line!: Line;
  await new Promise<void>((resolve) => {
    line = new Line(feed, resolve);
    signal.addEventListener("abort", () => resolve());
    stream.addEventListener("hello", ({ data }) => line.hello(JSON.parse(data) as Hello));
    stream.addEventListener("resync", ({ data }) => line.resync(JSON.parse(data) as Resync));
    stream.addEventListener("changes", ({ data }) => line.take(JSON.parse(data) as Changes));
    stream.addEventListener("job", ({ data }) => line.job(JSON.parse(data) as Job));
    stream.addEventListener("presence", ({ data }) => feed.presence?.tell(JSON.parse(data) as Room));
    stream.addEventListener("signed-out", () => resolve());
    stream.addEventListener("error", () => {
      if (globalThis.navigator?.onLine === false) onLink(false);
      if (stream.readyState === CLOSED) resolve();
    });
  });
  stream.close();
  await line.rest();
  return line.isGreeted;
}

interface Hello {
  cursor: string;
  /** The cursor that was asked for is too old, or of another database. */
  resync?: boolean;
  /** The version of what the organisation declared; left out where it has declared nothing. */
  schema?: number | undefined;
}

interface Resync extends Hello {
  /** access: this person's rights have changed. declared: objects or fields have changed. many, slow, failed: only too much to tell. */
  reason?: string;
}

interface Changes {
  cursor: string;
  changes: Change[];
}

/** What a stream brings, worked off in order; what comes meanwhile is taken together. */
class Line {
  readonly #feed: Feed;
  readonly #end: () => void;
  isGreeted = false;
  /** The cursor of a restart that waits for its turn. */
  #restart: Hello | null = null;
  #waiting: Changes[] = [];
  #isBroken = false;
  #work: Promise<void> = Promise.resolve();

  /** `end` is called when a batch could not be worked off: the connection starts again from the kept cursor. */
  constructor(feed: Feed, end: () => void) {
    this.#feed = feed;
    this.#end = end;
  }

  hello(hello: Hello): void {
    this.isGreeted = true;
    this.#feed.onLink(true);
    this.#feed.presence?.reset();
    if (hello.resync === true) this.resync(hello);
    else this.#next(() => greet(this.#feed, hello));
  }

  /** Several that come while one is worked off are one. */
  resync({ cursor, reason = "access", schema }: Resync): void {
    const learning = RENEWING.has(reason) ? this.#feed.onRights?.() : undefined;
    const isQueued = this.#restart !== null;
    this.#restart = { cursor, schema };
    if (isQueued) return;
    this.#next(async () => {
      await learning;
      const last = this.#restart ?? { cursor, schema };
      this.#restart = null;
      await restart(this.#feed, last);
    });
  }

  job(job: Job): void {
    this.#next(() => remember(this.#feed.db, jobName(job.id), job));
  }

  take(changes: Changes): void {
    this.#waiting.push(changes);
    this.#next(async () => {
      const batch = this.#waiting.splice(0);
      const last = batch.at(-1);
      if (last === undefined) return;
      const all = batch.flatMap((one) => one.changes);
      await applyChanges(this.#feed, all);
      await remember(this.#feed.db, "cursor", last.cursor);
    });
  }

  /** When all that came is worked off. */
  rest(): Promise<void> {
    return this.#work;
  }

  #next(work: () => Promise<void>): void {
    this.#work = this.#follow(this.#work, work);
  }

  async #follow(before: Promise<void>, work: () => Promise<void>): Promise<void> {
    await before;
    if (this.#isBroken) return;
    try {
      await work();
    } catch {
      // Offline in the middle of a batch, say: the kept cursor has not moved, so it comes again.
      this.#isBroken = true;
      this.#end();
    }
  }
}

async function greet(feed: Feed, { cursor, schema = 0 }: Hello): Promise<void> {
  const [known, declared] = [await recall(feed.db, "cursor"), await recall<number>(feed.db, "schema")];
  // What this page was built from may be older than the line, also where nothing is kept yet.
  const isNews = (declared ?? 0) !== schema;
  if (isNews) await feed.onRights?.();
  if (known === null || isNews) await restart(feed, { cursor, schema });
}

/** What is kept may be old, or not for this person any more: all of it is asked for again. */
async function restart(feed: Feed, { cursor, schema }: Hello): Promise<void> {
  await invalidateAll(feed.db);
  await recheckAll(feed);
  await remember(feed.db, "cursor", cursor);
  if (schema !== undefined) await remember(feed.db, "schema", schema);
}
