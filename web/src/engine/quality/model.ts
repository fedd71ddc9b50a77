export const DIMENSIONS = ["complete", "valid", "fresh", "unique"] as const;
export type Dimension = (typeof DIMENSIONS)[number];

/** From 0 to 100; null where there is nothing to judge. */
export type Scores = Record<Dimension | "score", number | null>;

/** What is wrong with a record. */
export interface Flaw {
  key: string;
  dimension: Dimension;
  label: string;
  /** The labels of the fields; "" where it is about the record as a whole. */
  fields: string;
}

/** A kind of flaw, with how many records have it and how many points it takes. */
export interface FlawCount extends Flaw {
  records: number;
  cost: number;
  /** This person can have it put right. */
  mends: boolean;
}

/** What would put a flaw right: a field as it is, and as it would be. */
export interface Proposal {
  flaw: string;
  field: string;
  before: string;
  after: string;
  /** Asks for what is known from elsewhere, with its source: "Works at Acme?", "acme.example"; "" for anything else. */
  question: string;
  source: string;
}

export interface Standing extends Scores {
  object: string;
  ready: boolean;
  looked_at: number;
  records: number;
  flaws: FlawCount[];
}

export interface Day extends Scores {
  day: string;
  records: number;
}

export interface RecordQuality {
  id: string;
  score: number | null;
  flaws: Flaw[];
}

export interface Queued extends RecordQuality {
  title: string;
  proposals: Proposal[];
}

export interface Queue {
  items: Queued[];
  next: string | null;
}

const GOOD = 90;
const FAIR = 70;

/** How a score is coloured. */
export function toneOf(score: number): "positive" | "warning" | "danger" {
  if (score >= GOOD) return "positive";
  return score >= FAIR ? "warning" : "danger";
}

/** "Not filled in: Emails", or what is wrong with the record as a whole. */
export function flawText({ label, fields }: Flaw): string {
  return fields === "" ? label : `${fields}: ${label}`;
}
