import { liveQuery, type Subscription } from "dexie";
import { type Database, recall, remember } from "./database";

export interface StatusNow {
  /** Whether the server could be reached when it was last tried. */
  isOnline: boolean;
  /** Changes that are not at the server yet. */
  waiting: number;
  /** Changes that need a person: conflicts and refusals nobody has seen. */
  troubles: number;
}

/** How this browser stands with the server; one for the page, the same in every tab. */
export class Status {
  #now: StatusNow = { isOnline: globalThis.navigator?.onLine !== false, waiting: 0, troubles: 0 };
  readonly #listeners = new Set<() => void>();
  readonly #watching: Subscription;
  readonly #db: Database;

  constructor(db: Database) {
    this.#db = db;
    this.#watching = liveQuery(() => read(db)).subscribe({ next: this.#take, error: () => {} });
    globalThis.addEventListener?.("online", this.#look);
    globalThis.addEventListener?.("offline", this.#look);
  }

  readonly now = (): StatusNow => this.#now;

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  /** Whoever talks to the server tells every tab how it went. */
  async link(isOnline: boolean): Promise<void> {
    try {
      const known = await recall<boolean>(this.#db, "link");
      if (known !== isOnline) await remember(this.#db, "link", isOnline);
    } catch {
      // A store that closed meanwhile has nobody left to tell.
    }
  }

  stop(): void {
    this.#watching.unsubscribe();
    globalThis.removeEventListener?.("online", this.#look);
    globalThis.removeEventListener?.("offline", this.#look);
  }

  readonly #look = (): void => {
    void read(this.#db).then(this.#take);
  };

  readonly #take = (found: StatusNow): void => {
    const isOnline = found.isOnline && globalThis.navigator?.onLine !== false;
    const { waiting, troubles } = found;
    const old = this.#now;
    if (old.isOnline === isOnline && old.waiting === waiting && old.troubles === troubles) return;
    this.#now = { isOnline, waiting, troubles };
    for (const listener of this.#listeners) listener();
  };
}

async function read(db: Database): Promise<StatusNow> {
  const [link, waiting, troubles] = await Promise.all([
    recall<boolean>(db, "link"),
    db.outbox.count(),
    db.troubles.count(),
  ]);
  return { isOnline: link !== false, waiting, troubles };
}
