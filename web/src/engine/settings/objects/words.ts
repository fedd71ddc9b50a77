import { useLingui } from "@lingui/react/macro";
import { fieldOf, useMeta } from "@/engine/sync/meta";
import type { Option } from "@/ui/select";
import type { SchemaOptions } from "./model";

/** What a field of each type is for, in a few words. */
export function useTypeHelp(): Readonly<Record<string, string>> {
  const { t } = useLingui();
  return {
    text: t`One line: a name, a number plate`,
    long_text: t`Several lines`,
    rich_text: t`With headings, lists and links`,
    integer: t`A count, years, pieces`,
    decimal: t`A weight, a length`,
    percent: t`A share, a discount`,
    money: t`An amount with its currency`,
    boolean: t`A box to tick`,
    date: t`A day`,
    datetime: t`A day with a time`,
    time: t`Opening hours, an alarm: 09:30`,
    choice: t`One of a list, with colours`,
    multi_choice: t`Several of a list`,
    email: t`Checked, and written to with one press`,
    emails: t`Each checked and with its use, the first one leads`,
    phone: t`Checked, and called with one press`,
    phones: t`Each checked and with its use, the first one leads`,
    url: t`Opens with one press`,
    address: t`Street, town, country`,
    addresses: t`Any number of them, each with its use`,
    link: t`To one record of any object`,
    links: t`To any number of records`,
    user: t`One of the people who work here`,
    file: t`A contract, a photo: one of the files of the record`,
    formula: t`Computed from other fields`,
    rollup: t`Counted or summed up from records that lead here`,
    numbering: t`Given to each record automatically: INV-2026-0001`,
  };
}

/** What a kind of field is called: as types are, and those that only the product's own fields have. */
export function useKindNames(options: SchemaOptions | null): (kind: string) => string {
  const { t } = useLingui();
  const own: Readonly<Record<string, string>> = {
    autonumber: t`Number, given by itself`,
    tags: t`Tags`,
    record: t`Record of any kind`,
    json: t`JSON`,
  };
  return (kind) => options?.types.find((one) => one.type === kind)?.label ?? own[kind] ?? kind;
}

/** What formulas give and take. */
export function useValueNames(): (type: string) => string {
  const { t } = useLingui();
  const names: Readonly<Record<string, string>> = {
    text: t`text`,
    decimal: t`number`,
    boolean: t`yes or no`,
    date: t`date`,
    any: t`anything`,
    same: t`anything alike`,
  };
  return (type) => names[type] ?? type;
}

/** The choices of a field of a declaration, as the server names them. */
export function useChoices(object: string, field: string): Option[] {
  const found = useMeta().find(object);
  const choices = found === undefined ? [] : (fieldOf(found, field)?.choices ?? []);
  return choices.map(({ value, label }) => ({ value, label }));
}
