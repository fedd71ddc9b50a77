import type { Api } from "@/engine/api/client";
import { asProblem, type Problem } from "@/engine/api/problem";
import type { Answer, Database } from "./database";
import type { Question, Told } from "./questions";
import { absorb } from "./rows";

/** The least time between two requests for the same answer, so that a busy feed does not become a busy server. */
const GAP = 500;

/** Asks the server and puts what it says into the local store. One request per question at a time. */
export class Loader {
  readonly #db: Database;
  readonly #api: Api;
  readonly #running = new Map<string, Promise<void>>();
  /** The last page asked for, by question: pages are added one after the other. */
  readonly #pages = new Map<string, Promise<void>>();
  readonly #started = new Map<string, number>();
  readonly #failures = new Map<string, Problem>();
  readonly #listeners = new Set<() => void>();

  constructor(db: Database, api: Api) {
    this.#db = db;
    this.#api = api;
  }

  /** Asks (again) for the whole answer. */
  load<Body>(question: Question<Body>): Promise<void> {
    return this.#once(question.key, async () => {
      await this.#pause(question.key);
      const kept = await this.#prepare(question);
      const at = Date.now();
      const told = await question.ask(this.#api, kept);
      await this.#keep(question, told.records, { at, body: told.body });
    });
  }

  /** Asks for the next page (of a part: a column) and adds it; the answer stays as old as its first page. */
  more<Body>(question: Question<Body>, part = ""): Promise<void> {
    const before = Promise.all([this.#running.get(question.key), this.#pages.get(question.key)]);
    const page = this.#once(`more ${question.key}${part}`, async () => {
      await before;
      const kept = await this.#db.answers.get(question.key);
      if (kept === undefined) return;
      const told = await question.ask(this.#api, kept.body as Body);
      const now = await this.#db.answers.get(question.key);
      if (now?.at === kept.at) await this.#keep(question, told.records, { at: kept.at, body: told.body });
    });
    this.#pages.set(question.key, page);
    return page;
  }

  /** Why the last request for this answer failed. */
  failure(key: string): Problem | null {
    return this.#failures.get(key) ?? null;
  }

  isLoading(key: string): boolean {
    return this.#running.has(key);
  }

  /** Told when a request starts, ends or fails. */
  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  #tell(): void {
    for (const listener of this.#listeners) listener();
  }

  #once(key: string, work: () => Promise<void>): Promise<void> {
    const running = this.#running.get(key);
    if (running !== undefined) return running;
    const promise = work()
      .then(() => void this.#failures.delete(key))
      .catch((error: unknown) => void this.#failures.set(key, asProblem(error)))
      .finally(() => {
        this.#running.delete(key);
        this.#tell();
      });
    this.#running.set(key, promise);
    this.#tell();
    return promise;
  }

  async #pause(key: string): Promise<void> {
    const wait = (this.#started.get(key) ?? 0) + GAP - Date.now();
    if (wait > 0) await new Promise((resolve) => setTimeout(resolve, wait));
    this.#started.set(key, Date.now());
  }

  /** The answer so far. A first question leaves its mark, so that changes that come meanwhile find it. */
  async #prepare<Body>(question: Question<Body>): Promise<Body | null> {
    const kept = await this.#db.answers.get(question.key);
    if (kept !== undefined) return kept.body as Body | null;
    await this.#db.answers.put({ ...marks(question), at: 0, doubtedAt: 0, body: null });
    return null;
  }

  async #keep<Body>(
    question: Question<Body>,
    records: Told<Body>["records"],
    { at, body }: { at: number; body: Body },
  ): Promise<void> {
    const { answers, records: rows, outbox } = this.#db;
    await this.#db.transaction("rw", answers, rows, outbox, async () => {
      if (records !== undefined) await absorb(this.#db, records.object, records.items);
      const doubtedAt = (await answers.get(question.key))?.doubtedAt ?? 0;
      await answers.put({ ...marks(question), at, doubtedAt, body });
    });
  }
}

function marks<Body>(question: Question<Body>): Omit<Answer, "at" | "doubtedAt" | "body"> {
  const { key, object, dependencies, record } = question;
  const about = record === undefined ? {} : { record };
  return { key, object, dependencies, objects: Object.keys(dependencies), usedAt: Date.now(), ...about };
}
