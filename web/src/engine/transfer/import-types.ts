import type { components } from "@/api/schema";
import type { Job } from "@/engine/api/job";

type Schemas = components["schemas"];

export type ImportColumn = Schemas["ImportColumn"];
export type ImportTarget = Schemas["ImportTarget"];
export type ImportLink = Schemas["ImportLink"];
export type ImportReport = Schemas["ImportReport"];
export type ImportValues = Schemas["ImportValues"];
export type ImportSample = Schemas["ImportSample"];
export type Reason = Schemas["ImportReason"];

/** An import as the server tells it; mapping and options are spelled out here, which the document does not. */
export type Import = Omit<Schemas["ImportItem"], "mapping" | "options" | "job"> & {
  mapping: ImportMapping;
  options: ImportOptions;
  job: Job | null;
};

export interface ImportMapping {
  columns: Record<string, ColumnRule>;
  /** Values for fields that no column filled, tried in order. */
  also: ExtraRule[];
  /** The rows alone in which each of these columns has one of the words. */
  only?: Record<string, string[]>;
}

export interface ImportOptions {
  /** What an empty cell does to a record that exists. */
  blank: "keep" | "clear";
  /** Whose a new record is if no column says it. */
  owner: "me" | "nobody";
  /** Of moments without an offset; "" is the organisation's. */
  timezone: string;
  /** Who wins where a column does not say it. */
  wins: Wins;
  /** The column with the date of a row, for `newer`. */
  dated: string;
  /** What becomes of a row without a known key that is likely a record that is there. */
  alike: "make" | "review" | "update";
}

/** Whose value stays in a record that is there: the file's, the record's, the file's where there is none, the newer. */
export type Wins = "file" | "record" | "empty" | "newer";

/** All that a person decides about an import. */
export interface Draft {
  mapping: ImportMapping;
  /** A field, several with commas, others to try after semicolons, "none", or "" for the usual ones. */
  key: string;
  options: ImportOptions;
}

/** What becomes of one column. */
export interface ColumnRule {
  /** Null or left out: the column is not imported, though patterns and look-ups may use it. */
  to?: string | null;
  /** What is done to each cell before it is read, in order. */
  fix?: Fix[];
  /** Other spellings: what stands in the file, and what is meant. */
  aliases?: Record<string, string>;
  /** Words that mean nothing. */
  blanks?: string[];
  /** What an empty cell stands for. */
  default?: string;
  date?: DayOrder;
  /** What stands before the decimals; "" lets the whole column say it. */
  number?: "" | "." | ",";
  times?: number;
  shift_days?: number;
  link?: LinkRule | null;
  /** "" is what the options say. */
  wins?: Wins | "";
  /** What stands between it and a column before it that fills the same text; "" is the usual. */
  join?: string;
}

/** "lower", {strip_suffix: "?"}, {replace: ["old", "new"]}. */
export type Fix = string | Record<string, string | string[]>;

/** What stands first in the dates of a column; "" lets the whole column say it. */
export type DayOrder = "" | "ymd" | "dmy" | "mdy";

/** How the record that a cell names is found. */
export interface LinkRule {
  object?: string;
  /** The field that the cells hold; "" tries the usual ones. */
  by?: string;
  make?: boolean;
  missing?: "refuse" | "blank";
  /** Only records with these values: {pipeline: "Sales"}. */
  where?: Record<string, string>;
  /** More fields of a record that is made, by the columns that have them: {website: "Company site"}. */
  fields?: Record<string, string>;
  /** Those fields also go into a record that is there, where it has none. */
  fills?: boolean;
}

/** The value of `field` in the record of `object` that `column` names. */
export interface LookUp {
  column: string;
  object: string;
  field: string;
  by?: string;
}

export interface ExtraRule {
  to: string;
  value?: string;
  /** "{product}[ – {account}]" */
  template?: string;
  lookup?: LookUp | null;
  link?: LinkRule | null;
  wins?: Wins | "";
}
