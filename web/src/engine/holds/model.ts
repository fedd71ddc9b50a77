/** A hold that one may see; `record` is what it was placed on, `own` says that this is the record itself. */
export interface HoldSeen {
  id: string;
  reason: string;
  by: string | null;
  at: string;
  object: string;
  record: string;
  own: boolean;
}

export interface HoldState {
  held: boolean;
  holds: HoldSeen[];
}
