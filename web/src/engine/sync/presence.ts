import { useEffect, useMemo, useRef, useState, useSyncExternalStore } from "react";
import { uuid7 } from "@/kit/ids";
import { type Sync, useSync } from "./context";

/** Somebody else who looks at the same record, and the fields that they edit. */
export interface Present {
  id: string;
  name: string;
  fields: string[];
}

/** What the feed tells of one record. */
export interface Room {
  object: string;
  id: string;
  people: Present[];
}

export const NOBODY: readonly Present[] = [];

type Heard = { room: Room } | { isNew: true };

/** All tabs of a person hear what the one that follows the feed is told. */
export class Presence {
  readonly #rooms = new Map<string, readonly Present[]>();
  readonly #listeners = new Set<() => void>();
  readonly #greeted = new Set<() => void>();
  readonly #air: BroadcastChannel;

  constructor(name: string) {
    this.#air = new BroadcastChannel(`${name} presence`);
    // Tests end although a channel is open.
    (this.#air as { unref?: () => void }).unref?.();
    this.#air.addEventListener("message", ({ data }: MessageEvent<Heard>) => this.#take(data));
  }

  /** The feed has told who is in a room. */
  tell(room: Room): void {
    this.#pass({ room });
  }

  /** The feed was opened anew: what was told before may be over, and this browser has to say again where it is. */
  reset(): void {
    this.#pass({ isNew: true });
  }

  #pass(heard: Heard): void {
    this.#take(heard);
    // A BroadcastChannel stays within its origin; only window.postMessage takes a target.
    // oxlint-disable-next-line unicorn/require-post-message-target-origin
    this.#air.postMessage(heard);
  }

  #take(heard: Heard): void {
    if ("room" in heard) {
      const { object, id, people } = heard.room;
      const key = keyOf(object, id);
      const known = new Set((this.#rooms.get(key) ?? NOBODY).map((one) => one.id));
      this.#rooms.set(key, people);
      // Who has just come, perhaps to another server process, does not know yet who is here.
      if (people.some((one) => !known.has(one.id))) this.#greet();
    } else {
      this.#rooms.clear();
      this.#greet();
    }
    for (const listener of this.#listeners) listener();
  }

  #greet(): void {
    for (const say of this.#greeted) say();
  }

  /** Whom the last word about a record named, oneself included. */
  in(object: string, id: string): readonly Present[] {
    return this.#rooms.get(keyOf(object, id)) ?? NOBODY;
  }

  forget(object: string, id: string): void {
    this.#rooms.delete(keyOf(object, id));
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  /** `say` is called when others should be told again that this page is here. */
  onGreeting(say: () => void): () => void {
    this.#greeted.add(say);
    return () => this.#greeted.delete(say);
  }
}

function keyOf(object: string, id: string): string {
  return `${object}/${id}`;
}

const known = new Map<string, Presence>();

/** The presence of the person whose store has this name. */
export function presenceOf(name: string): Presence {
  const found = known.get(name) ?? new Presence(name);
  known.set(name, found);
  return found;
}

/** Tells the pages of one browser apart. */
const TAB = uuid7();
const BEAT_MS = 30_000;
/** Several who are greeted at once do not answer at once. */
const SPREAD_MS = 800;

export interface PresenceHere {
  /** The others, in the order they came. */
  others: readonly Present[];
  /** Who else edits this field. */
  editorOf: (field: string) => Present | undefined;
  /** Says which field is being edited here; null when none is. */
  edit: (field: string | null) => void;
}

/** Who else looks at a record, and the word to them that this page does, for as long as it is in sight. */
export function usePresence(object: string, id: string, isEnabled = true): PresenceHere {
  const sync = useSync();
  const presence = presenceOf(sync.db.name);
  const people = useSyncExternalStore(presence.subscribe, () => presence.in(object, id));
  const [field, edit] = useState<string | null>(null);
  useSaying(sync, presence, { object, id, field: field ?? "" }, isEnabled);
  const me = sync.me.user.id;
  return useMemo(() => {
    const others = people.filter((one) => one.id !== me);
    return { others, editorOf: (name) => others.find((one) => one.fields.includes(name)), edit };
  }, [people, me]);
}

interface Place {
  object: string;
  id: string;
  field: string;
}

function useSaying(sync: Sync, presence: Presence, place: Place, isEnabled: boolean): void {
  const { object, id, field } = place;
  const isSaid = useRef(false);
  // Whoever goes from field to field has not left in between.
  useEffect(() => {
    if (!isEnabled || !isSaid.current) return;
    void send(sync, { object, id, field });
  }, [sync, object, id, field, isEnabled]);
  const latest = useRef(field);
  useEffect(() => {
    latest.current = field;
  });
  useEffect(() => {
    if (!isEnabled) return;
    const stop = attend({
      say: () => void send(sync, { object, id, field: latest.current }),
      leave: () => void send(sync, { object, id, field: "" }, true),
      presence,
    });
    isSaid.current = true;
    return () => {
      isSaid.current = false;
      stop();
      presence.forget(object, id);
    };
  }, [sync, presence, object, id, isEnabled]);
}

interface Attendance {
  say: () => void;
  leave: () => void;
  presence: Presence;
}

function isSeen(): boolean {
  return document.visibilityState !== "hidden";
}

/** Says it now, every half minute, when somebody comes, and when the page is in sight again; and when it goes. */
function attend({ say, leave, presence }: Attendance): () => void {
  const beat = () => isSeen() && say();
  let answer: ReturnType<typeof setTimeout> | undefined;
  const answerSoon = () => {
    clearTimeout(answer);
    answer = setTimeout(beat, Math.random() * SPREAD_MS);
  };
  const turn = () => (isSeen() ? say() : leave());
  beat();
  const timer = setInterval(beat, BEAT_MS);
  const stopAnswering = presence.onGreeting(answerSoon);
  document.addEventListener("visibilitychange", turn);
  globalThis.addEventListener("pagehide", leave);
  return () => {
    clearInterval(timer);
    clearTimeout(answer);
    stopAnswering();
    document.removeEventListener("visibilitychange", turn);
    globalThis.removeEventListener("pagehide", leave);
    leave();
  };
}

/** Nobody is troubled when it does not arrive: the next beat comes. */
async function send({ api, status }: Sync, place: Place, leaving = false): Promise<void> {
  if (!status.now().isOnline) return;
  try {
    await api.post("/presence", { ...place, tab: TAB, leaving }, { retries: 0, isLast: leaving });
  } catch {
    // Offline, signed out, or no longer allowed: each has its own place where it is told.
  }
}
