/** The shapes of the HTTP contract that every screen reads: the declaration of objects, records, problems. */

import type { LaterMeta } from "./later-meta";
import type { MatterMeta } from "./matter";

export const KINDS = [
  "text",
  "long_text",
  "rich_text",
  "integer",
  "decimal",
  "money",
  "percent",
  "boolean",
  "date",
  "datetime",
  "time",
  "choice",
  "multi_choice",
  "tags",
  "email",
  "phone",
  "url",
  "address",
  "link",
  "links",
  "user",
  "file",
  "autonumber",
  "json",
  "emails",
  "phones",
  "addresses",
  "record",
  "id",
  /** Inputs of actions alone: a password. Never kept by this browser. */
  "secret",
] as const;

export type Kind = (typeof KINDS)[number];

export interface Choice {
  value: string;
  label: string;
  tone: string | null;
  /** Not offered any more; records keep it. */
  retired?: boolean | undefined;
  /** Of a status: what it means, whatever it is called. */
  category?: string | undefined;
}

export interface FieldMeta {
  name: string;
  kind: Kind;
  label: string;
  help: string;
  required: boolean;
  read_only: boolean;
  many: boolean;
  choices: Choice[] | null;
  /** The object a link points to. */
  link: { object: string } | null;
  max_length: number | null;
  digits: number | null;
  /** What a figure counts, where that changes how it is shown. */
  unit?: "" | "year" | "minutes" | "house currency" | undefined;
  sortable: boolean;
  filterable: boolean;
  groupable: boolean;
  operators: string[];
  default: unknown;
  /** What it holds about people: "none", "reference", "identity" and so on; null for an input of an action. */
  personal?: string | null | undefined;
}

export interface ActionMeta {
  /** "deal.win" */
  name: string;
  verb: string;
  label: string;
  icon: string;
  tone: "default" | "positive" | "danger";
  on: "record" | "object";
  /** Its inputs; none means no dialog. */
  fields: FieldMeta[];
  /** The action that takes it back, by name. */
  undo: string | null;
}

export interface RelatedMeta {
  name: string;
  label: string;
  object: string;
  /** The link field of `object` that points here. */
  field: string;
  /** A path to what such a record is, seen from here; "" for its own title. */
  title: string;
}

export interface SectionMeta {
  label: string;
  fields: string[];
}

export interface ObjectMeta extends LaterMeta {
  name: string;
  /** The URL segment: "deal-lines". */
  plural: string;
  label: string;
  label_plural: string;
  icon: string;
  module: string;
  /** The field that names a record. */
  title: string;
  fields: FieldMeta[];
  columns: string[];
  sections: SectionMeta[];
  related: RelatedMeta[];
  board: { by: string; sum: string | null } | null;
  /** The field a calendar goes by. */
  date: string | null;
  activities: boolean;
  actions: ActionMeta[];
  can: string[];
}

export interface MetaAnswer {
  version: string;
  objects: ObjectMeta[];
  /** Missing in what an older release kept. */
  matters?: MatterMeta[] | undefined;
}

export interface Person {
  id: string;
  name: string;
  email: string;
  role: string;
  team: { id: string; title: string } | null;
  locale: string;
  timezone: string;
  theme: string;
  job_title: string;
  /** HTML that may be shown: the end of a mail. */
  signature: string;
  /** The digest of a picture; "" for none. */
  picture: string;
}

export interface Organisation {
  name: string;
  currency: string;
  locale: string;
  timezone: string;
  fiscal_month: number;
  /** The roles that need a second step to sign in. */
  factor_roles: string[];
  /** After how long without use a session ends, and after how long in any case. */
  idle_minutes: number;
  session_minutes: number;
  /** Admins are told when somebody exports more records about people within a day. */
  export_limit: number;
  /** "#rrggbb"; "" is ours. */
  accent: string;
  /** Digests of pictures for the light and the dark theme; "" for none. */
  logo: string;
  logo_dark: string;
  /** What was answered at the first sign-in; {} before that. */
  welcome: Welcome | Record<string, never>;
}

export interface Welcome {
  sells: "companies" | "people" | "both";
  brings: ("sales" | "service" | "marketing" | "overview")[];
  source: "spreadsheet" | "crm" | "mail" | "nothing";
}

export interface Me {
  user: Person;
  organisation: Organisation;
  csrf: string;
  unread: number;
  /** Those who are away, for whom this person stands in until the end of a day. */
  standing_in?: readonly { id: string; name: string; until: string }[] | undefined;
}

/** A record as the API sends it: what every record has, and its fields by name. */
export interface Item {
  id: string;
  version: number;
  title: string;
  /** The verbs this person may use on it. */
  can: string[];
  [field: string]: unknown;
}

/** Field values by name, in the form the API takes and gives. */
export type Values = Record<string, unknown>;

export interface LinkValue {
  id: string;
  /** Null when this person may not see the record. */
  title: string | null;
  object: string;
}

export interface MoneyValue {
  amount: string;
  currency: string;
  /** The amount in the organisation's currency. */
  base?: string | null;
}

export interface Count {
  value: number;
  exact: boolean;
}

export interface ListAnswer {
  items: Item[];
  next: string | null;
  previous: string | null;
  count: Count | null;
}

export interface BoardColumnAnswer {
  value: string | null;
  label: string;
  tone: string | null;
  category?: string | null;
  count: number;
  sum: { amount: string; currency: string } | null;
  items: Item[];
  next: string | null;
}

export interface BoardAnswer {
  columns: BoardColumnAnswer[];
}

export interface AggregateGroup {
  key: (string | number | boolean | null)[];
  label: string[];
  values: Record<string, number | string | null>;
  /** The filter that lists exactly the rows of this group. */
  filter: Filter;
  /** What is beyond the top values of the first key, together. */
  other?: boolean | undefined;
}

export interface AggregateAnswer {
  groups: AggregateGroup[];
  truncated: boolean;
}

export interface FieldChange {
  name: string;
  label: string;
  from: unknown;
  to: unknown;
}

export interface TimelineEntry {
  type: "change" | "activity";
  id: string;
  at: string;
  actor: LinkValue | null;
  /** How it came in: "api", "import", "web" ... */
  door: string;
  action: string;
  cause: string | null;
  op: "insert" | "update" | "delete";
  /** What was changed: of a party, everything about it is told. */
  record: LinkValue | null;
  fields: FieldChange[];
  activity: Item | null;
  /** The entry that was taken back with this one. */
  undoes?: string | null;
}

/** A node of the filter language; where a filter may be left out, null means everything. */
export type Filter =
  | { and: Filter[] }
  | { or: Filter[] }
  | { not: Filter }
  | { field: string; op: string; value?: unknown }
  | { any: string; where: Filter }
  | { none: string; where: Filter };

export interface Change {
  object: string;
  id: string;
  /** gone: deleted, or not for this person any more. */
  op: "insert" | "update" | "gone";
  version: number | null;
  fields: string[];
}
