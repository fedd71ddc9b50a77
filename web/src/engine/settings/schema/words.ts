import { plural } from "@lingui/core/macro";
import { useLingui } from "@lingui/react/macro";
import { type Kind, KINDS, type Verb } from "./model";

/** What is done, in one word. */
export function useVerbWords(): Readonly<Record<Verb, string>> {
  const { t } = useLingui();
  return { make: t`New`, bring_back: t`Brought back`, change: t`Changed`, remove: t`Removed` };
}

/** What each list of a schema file holds, one of it. */
export function useKindWords(): Readonly<Record<Kind, string>> {
  const { t } = useLingui();
  return {
    objects: t`Object`,
    fields: t`Field`,
    validation_rules: t`Rule`,
    entry_rules: t`Step`,
    record_types: t`Record type`,
    roles: t`Role`,
    page_layouts: t`Page layout`,
    views: t`View`,
  };
}

/** What something brings, in words: "2 objects". */
export function bringsOf(counts: Partial<Record<Kind, number>>): string[] {
  const said: Readonly<Record<Kind, (count: number) => string>> = {
    objects: (count) => plural(count, { one: "# object", other: "# objects" }),
    fields: (count) => plural(count, { one: "# field", other: "# fields" }),
    validation_rules: (count) => plural(count, { one: "# rule", other: "# rules" }),
    entry_rules: (count) => plural(count, { one: "# required step", other: "# required steps" }),
    record_types: (count) => plural(count, { one: "# record type", other: "# record types" }),
    roles: (count) => plural(count, { one: "# role", other: "# roles" }),
    page_layouts: (count) => plural(count, { one: "# page layout", other: "# page layouts" }),
    views: (count) => plural(count, { one: "# view", other: "# views" }),
  };
  return KINDS.flatMap((kind) => (counts[kind] === undefined ? [] : [said[kind](counts[kind])]));
}
