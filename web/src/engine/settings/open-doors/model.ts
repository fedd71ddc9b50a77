import type { Token } from "../token-times";
import type { Session } from "../use-sessions";

interface Somebody {
  id: string;
  title: string;
}

/** A living token of somebody. */
export interface OpenToken extends Token {
  user: Somebody;
}

/** A browser in which somebody is signed in. */
export interface OpenSession extends Session {
  user: Somebody;
}

export interface Doors {
  tokens: OpenToken[];
  sessions: OpenSession[];
  lacking: Somebody[];
}

/** That somebody took records out as a file. */
export interface ExportMade {
  id: number;
  at: string;
  user: Somebody;
  object: string;
  format: string;
  narrowed: boolean;
  door: string;
  address: string | null;
  /** How many records; null where that was not counted. */
  rows: number | null;
  /** "day": more than the limit within a day. "more": much more than this person ever does. "": neither. */
  unusual: "" | "day" | "more";
}
