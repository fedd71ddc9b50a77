import { afterEach, describe, expect, it } from "vitest";
import { Leader } from "./leader";
import { until } from "./test-server";

/** Web Locks as one browser would grant them: exclusive, in order, with steal. */
class TestLocks {
  #holder: { lose: (reason: Error) => void } | null = null;
  readonly #line: (() => void)[] = [];

  readonly request = (async (_name: string, options: LockOptions, work: () => Promise<void>) => {
    if (options.steal === true) this.#holder?.lose(new DOMException("stolen", "AbortError"));
    else if (this.#holder !== null) await new Promise<void>((resolve) => this.#line.push(resolve));
    if (options.signal?.aborted === true) throw new DOMException("stopped", "AbortError");
    const lost = new Promise<never>((_, reject) => {
      this.#holder = { lose: reject };
    });
    const mine = this.#holder;
    try {
      return await Promise.race([work(), lost]);
    } finally {
      if (this.#holder === mine) {
        this.#holder = null;
        this.#line.shift()?.();
      }
    }
  }) as LockManager["request"];
}

/** A BroadcastChannel that tests can cut. */
class TestAir {
  readonly #peers: Set<TestAir>;
  #listener: (event: MessageEvent<unknown>) => void = () => {};
  isAsleep = false;

  constructor(peers: Set<TestAir>) {
    this.#peers = peers;
    peers.add(this);
  }

  addEventListener(_type: string, listener: (event: MessageEvent<unknown>) => void): void {
    this.#listener = listener;
  }

  postMessage(data: unknown): void {
    for (const peer of this.#peers) if (peer !== this) peer.hear(data);
  }

  hear(data: unknown): void {
    if (!this.isAsleep) this.#listener(new MessageEvent("message", { data }));
  }

  close(): void {
    this.#peers.delete(this);
  }
}

const leaders: Leader[] = [];

function tab(locks: TestLocks, peers: Set<TestAir>): { leader: Leader; air: TestAir; ended: () => boolean } {
  const air = new TestAir(peers);
  let hasEnded = false;
  const work = async (signal: AbortSignal): Promise<void> => {
    hasEnded = false;
    await new Promise<void>((resolve) => signal.addEventListener("abort", () => resolve()));
    hasEnded = true;
  };
  const channel = () => air as unknown as BroadcastChannel;
  const leader = new Leader({ name: "db", work, locks, channel, times: { ask: 10, answer: 10 } });
  leaders.push(leader);
  return { leader, air, ended: () => hasEnded };
}

afterEach(() => {
  for (const leader of leaders.splice(0)) leader.stop();
});

describe("leadership", () => {
  it("is with one tab, and goes to the next when that one closes", async () => {
    const [locks, peers] = [new TestLocks(), new Set<TestAir>()];
    const [first, second] = [tab(locks, peers), tab(locks, peers)];
    await until(() => first.leader.isLeading);
    await new Promise((resolve) => setTimeout(resolve, 60));
    expect(second.leader.isLeading).toBe(false);
    first.leader.stop();
    await until(() => second.leader.isLeading);
  });

  it("is taken from a tab that sleeps, which stops its work", async () => {
    const [locks, peers] = [new TestLocks(), new Set<TestAir>()];
    const [first, second] = [tab(locks, peers), tab(locks, peers)];
    await until(() => first.leader.isLeading);
    first.air.isAsleep = true;
    await until(() => second.leader.isLeading);
    await until(() => first.ended());
    expect(first.leader.isLeading).toBe(false);
  });
});
