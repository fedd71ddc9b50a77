import { ANY, askedHref } from "../audit/asked";

/** What a person did on the days of an access, in the audit. */
export function auditHref(person: string, since: string, until: string): string {
  return askedHref({ ...ANY, actor: person, since: since.slice(0, 10), until: until.slice(0, 10) });
}
