export interface Leadership {
  /** One leader per name and browser. */
  name: string;
  /** What the leader does, until the signal. */
  work: (signal: AbortSignal) => Promise<void>;
  locks?: Pick<LockManager, "request"> | undefined;
  channel?: ((name: string) => BroadcastChannel) | undefined;
  /** How often a waiting tab asks whether the leader lives, and how long it waits for the answer. */
  times?: { ask: number; answer: number } | undefined;
}

const TIMES = { ask: 20_000, answer: 4_000 };

/**
 * One tab per person does the work that must be done once: it sends the outbox and listens to the feed. The lock goes to
 * the next tab when its holder closes or crashes. A leader that the browser has put to sleep keeps its lock and does
 * nothing: a visible tab that gets no answer takes the lock from it.
 */
export class Leader {
  readonly #given: Leadership;
  readonly #locks: Pick<LockManager, "request">;
  readonly #air: BroadcastChannel;
  readonly #times: { ask: number; answer: number };
  readonly #timer: ReturnType<typeof setInterval>;
  readonly #stop = new AbortController();
  #work: AbortController | null = null;
  #answered = 0;

  constructor(given: Leadership) {
    this.#given = given;
    this.#locks = given.locks ?? navigator.locks;
    this.#air = given.channel?.(given.name) ?? new BroadcastChannel(given.name);
    this.#times = given.times ?? TIMES;
    this.#air.addEventListener("message", this.#hear);
    this.#timer = setInterval(this.#ask, this.#times.ask);
    void this.#stand({ signal: this.#stop.signal });
  }

  get isLeading(): boolean {
    return this.#work !== null;
  }

  /** Gives the lock to the next tab. */
  readonly stop = (): void => {
    this.#stop.abort();
    this.#work?.abort();
    clearInterval(this.#timer);
    this.#air.close();
  };

  async #stand(options: LockOptions): Promise<void> {
    try {
      await this.#locks.request(this.#given.name, options, this.#serve);
    } catch {
      // Stopped, or the lock was taken by a tab that thought this one asleep: stand in line again.
      this.#work?.abort();
      if (!this.#stop.signal.aborted) await this.#stand({ signal: this.#stop.signal });
    }
  }

  readonly #serve = async (): Promise<void> => {
    if (this.#stop.signal.aborted || this.#work !== null) return;
    const work = new AbortController();
    this.#work = work;
    try {
      await this.#given.work(work.signal);
    } finally {
      this.#work = null;
    }
  };

  #say(text: string): void {
    // A BroadcastChannel stays within its origin; only window.postMessage takes a target.
    // oxlint-disable-next-line unicorn/require-post-message-target-origin
    this.#air.postMessage(text);
  }

  readonly #hear = ({ data }: MessageEvent<unknown>): void => {
    if (data === "who leads?" && this.isLeading) this.#say("I lead");
    if (data === "I lead") this.#answered = Date.now();
  };

  readonly #ask = (): void => {
    if (this.isLeading || globalThis.document?.visibilityState === "hidden") return;
    const asked = Date.now();
    this.#say("who leads?");
    setTimeout(() => {
      const isAsleep = !this.isLeading && this.#answered < asked && !this.#stop.signal.aborted;
      if (isAsleep) void this.#stand({ steal: true });
    }, this.#times.answer);
  };
}
