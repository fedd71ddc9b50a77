import { i18n } from "@lingui/core";
import { msg } from "@lingui/core/macro";
import type { Filter } from "@/engine/api/types";
import type { Atom, Definition } from "./law";

/** Before the text of a filter that is a scope: a scope is a text everywhere here, and an object on the wire. */
const FILTER = "filter:";

export function isFilter(scope: string): boolean {
  return scope.startsWith(FILTER);
}

/** A filter as the text of a scope. */
export function scopeOfFilter(filter: Filter): string {
  return FILTER + JSON.stringify(filter);
}

/** The filter in a scope. */
export function filterIn(scope: string): Filter {
  return JSON.parse(scope.slice(FILTER.length)) as Filter;
}

/** A scope as the server sends it. */
export function scopeText(kept: unknown): string {
  return typeof kept === "string" ? kept : scopeOfFilter((kept as { filter: Filter }).filter);
}

/** A definition as the server takes it. */
export function toWire({ includes, atoms }: Definition): object {
  return { includes, atoms: atoms.map(atomSent) };
}

function atomSent(atom: Atom): object {
  return isFilter(atom.scope) ? { ...atom, scope: { filter: filterIn(atom.scope) } } : atom;
}

/** What a filter is about, in words: "Matching a filter (stage, company.country)". */
export function filterLabel(scope: string): string {
  const fields = [...new Set(fieldsIn(filterIn(scope)))].join(", ");
  return i18n._(msg`Matching a filter (${fields})`);
}

function fieldsIn(part: unknown): string[] {
  if (Array.isArray(part)) return part.flatMap(fieldsIn);
  if (typeof part !== "object" || part === null) return [];
  const { field, ...rest } = part as Record<string, unknown>;
  return typeof field === "string" ? [field] : Object.values(rest).flatMap(fieldsIn);
}
