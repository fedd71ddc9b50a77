import type { Query } from "@/engine/api/client";

/** What of the log is asked for; "" asks for any. It stands in the address, so that a link leads to the same entries. */
export interface Asked {
  /** The id of a user, or PROGRAM. */
  actor: string;
  object: string;
  record: string;
  door: string;
  action: string;
  field: string;
  op: string;
  /** Days, both counted. */
  since: string;
  until: string;
}

export const ANY: Asked = {
  actor: "",
  object: "",
  record: "",
  door: "",
  action: "",
  field: "",
  op: "",
  since: "",
  until: "",
};
/** Stands for what no person did. */
export const PROGRAM = "program";
const NAMES = Object.keys(ANY) as (keyof Asked)[];

export function readAsked(search: string): Asked {
  const params = new URLSearchParams(search);
  return Object.fromEntries(NAMES.map((name) => [name, params.get(name) ?? ""])) as unknown as Asked;
}

/** The address of the page with this asked for. */
export function askedHref(asked: Asked): string {
  const params = new URLSearchParams(
    NAMES.flatMap((name) => (asked[name] === "" ? [] : [[name, asked[name]]])),
  );
  const search = params.toString();
  return search === "" ? "/settings/audit" : `/settings/audit?${search}`;
}

/** With a part of it changed: fields and actions belong to an object. */
export function changed(asked: Asked, part: Partial<Asked>): Asked {
  const isOther = part.object !== undefined && part.object !== asked.object;
  return { ...asked, ...(isOther ? { field: "", action: "" } : {}), ...part };
}

export function isAny(asked: Asked): boolean {
  return NAMES.every((name) => asked[name] === "");
}

export function queryOf(asked: Asked): Query {
  return { ...asked };
}
