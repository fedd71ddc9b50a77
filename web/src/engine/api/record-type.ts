export interface RecordTypeMeta {
  /** The choice that records of it hold. */
  value: string;
  /** What a new one begins with, by field. */
  defaults: Readonly<Record<string, unknown>>;
  /** The choices that one may hold, by field; others hold any. */
  allowed: Readonly<Record<string, readonly string[]>>;
  is_default: boolean;
}

export interface RecordTypesMeta {
  /** The field that tells them. */
  by: string;
  types: readonly RecordTypeMeta[];
}
