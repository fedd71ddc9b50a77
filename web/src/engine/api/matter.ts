import type { FieldMeta } from "./types";

/** What the log tells of and that is no record: settings, a token, a key. */
export interface MatterMeta {
  name: string;
  label: string;
  label_plural: string;
  fields: FieldMeta[];
  /** What is done with it; a label is "" for what every object has. */
  actions: { verb: string; label: string }[];
}
