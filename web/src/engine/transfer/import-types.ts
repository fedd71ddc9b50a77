import type { components } from "@/api/schema";
import type { Job } from "@/engine/api/types";

type Schemas = components["schemas"];

export type ImportColumn = Schemas["ImportColumn"];
export type ImportTarget = Schemas["ImportTarget"];
export type ImportReport = Schemas["ImportReport"];
export type Reason = Schemas["ImportReason"];

/** An import as the server tells it; the mapping is spelled out here, which the document does not. */
export type Import = Omit<Schemas["ImportItem"], "mapping" | "job"> & {
  mapping: ImportMapping;
  job: Job | null;
};

export interface ImportMapping {
  columns: Record<string, ColumnRule>;
  /** Values for fields that no column filled. */
  also: ExtraRule[];
}

/** What becomes of one column. Options that are not named here are kept as the server gave them. */
export interface ColumnRule {
  /** Null or left out: the column is not imported. */
  to?: string | null;
  /** What is done to each cell before it is read. */
  fix?: unknown[];
  /** Words that mean nothing. */
  blanks?: string[];
  date?: DayOrder;
  link?: LinkRule | null;
  [option: string]: unknown;
}

/** What stands first in the dates of a column; "" lets the whole column say it. */
export type DayOrder = "" | "ymd" | "dmy" | "mdy";

export interface LinkRule {
  object?: string;
  by?: string;
  make?: boolean;
  missing?: "refuse" | "blank";
  [option: string]: unknown;
}

export interface ExtraRule {
  to: string;
  value?: string;
  /** "{product}[ – {account}]" */
  template?: string;
  [option: string]: unknown;
}
