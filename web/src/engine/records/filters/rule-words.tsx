import { i18n } from "@lingui/core";
import { msg } from "@lingui/core/macro";
import { useLingui } from "@lingui/react/macro";
import { Fragment, type ReactNode } from "react";
import type { FieldMeta, ObjectMeta } from "@/engine/api/types";
import { asArray, asLink, asStrings, asText } from "@/engine/api/values";
import { useMe, useMeta } from "@/engine/sync/meta";
import { formatDay, formatMoment } from "@/kit/dates";
import { formatMoney } from "@/kit/money";
import { formatDecimal, formatPercent } from "@/kit/numbers";
import { type LocaleSettings, useLocaleSettings } from "@/ui/locale";
import { CATEGORY_OPERATORS, categoryWords } from "../categories";
import { resolvePath, targetObject } from "./fields";
import type { FieldRule, Group, RelatedRule, Rule } from "./model";
import { operatorWords } from "./operators";
import { whoWords } from "./people";
import { asRelative, relativeWords } from "./relative";
import { useTitles } from "./use-titles";

export interface RuleWordsProps {
  object: ObjectMeta;
  rule: Rule;
}

/** A condition in plain words: "Stage is any of Won, Lost". */
export function RuleWords({ object, rule }: RuleWordsProps): ReactNode {
  if (rule.kind === "group") return <GroupWords object={object} group={rule} />;
  if (rule.kind === "related") return <RelatedWords object={object} rule={rule} />;
  return <FieldWords object={object} rule={rule} />;
}

function GroupWords({ object, group }: { object: ObjectMeta; group: Group }) {
  const { t } = useLingui();
  const word = group.join === "and" ? t`and` : t`or`;
  return (
    <>
      {group.isNot === true && <span className="text-ink-faint">{t`not`} (</span>}
      {group.rules.map((rule, place) => (
        <Fragment key={rule.id}>
          {place > 0 && <span className="text-ink-faint"> {word} </span>}
          {isBracketed(rule) && "("}
          <RuleWords object={object} rule={rule} />
          {isBracketed(rule) && ")"}
        </Fragment>
      ))}
      {group.isNot === true && <span className="text-ink-faint">)</span>}
    </>
  );
}

/** A group among others is held together by brackets. */
function isBracketed(rule: Rule): boolean {
  return rule.kind === "group" && rule.isNot !== true && rule.rules.length > 1;
}

function RelatedWords({ object, rule }: { object: ObjectMeta; rule: RelatedRule }) {
  const { t } = useLingui();
  const meta = useMeta();
  const related = object.related.find((one) => one.name === rule.name);
  const target = related && meta.find(related.object);
  const label = related?.label ?? rule.name;
  return (
    <>
      <b className="font-medium">{rule.how === "any" ? t`Has ${label}` : t`Has no ${label}`}</b>
      {target !== undefined && rule.group.rules.length > 0 && (
        <>
          <span className="text-ink-faint"> {t`where`} </span>
          <GroupWords object={target} group={rule.group} />
        </>
      )}
    </>
  );
}

function FieldWords({ object, rule }: { object: ObjectMeta; rule: FieldRule }) {
  const meta = useMeta();
  const settings = useLocaleSettings();
  const house = useMe().organisation.currency;
  const found = resolvePath(meta, object, rule.field);
  if (found === undefined) return rule.field;
  const { field, label } = found;
  const ids = idsIn(field, rule.value);
  const words = ids === null ? ruleWords(field, rule, settings, house) : null;
  return (
    <>
      <b className="font-medium">{label}</b> <span className="text-ink-muted">{operatorWords(rule.op)}</span>{" "}
      {words ?? (
        <Titles object={titledBy(field, targetObject(meta, field)?.name, rule.value)} values={ids ?? []} />
      )}
    </>
  );
}

function ruleWords(field: FieldMeta, rule: FieldRule, settings: LocaleSettings, house: string): string {
  if (CATEGORY_OPERATORS.has(rule.op)) return asStrings(rule.value).map(categoryWords).join(", ");
  return valueWords(field, rule.value, settings, house);
}

function titledBy(field: FieldMeta, target: string | undefined, value: unknown): string {
  return field.kind === "record" ? (asLink(value)?.object ?? "") : (target ?? "");
}

const BY_ID = new Set(["link", "user", "links"]);

/** The values of a rule that are ids of records, "Me" among them; null when they are not. */
function idsIn(field: FieldMeta, value: unknown): unknown[] | null {
  if (field.kind === "record") return [asLink(value)?.id ?? ""];
  if (!BY_ID.has(field.kind)) return null;
  return Array.isArray(value) ? (value as unknown[]) : [value ?? []].flat();
}

function Titles({ object, values }: { object: string; values: readonly unknown[] }) {
  const ids = values.filter((one): one is string => typeof one === "string");
  const titles = useTitles(object, ids);
  return values.map((one) => whoWords(one) ?? titles.get(asText(one)) ?? "…").join(", ");
}

/** The value of a rule in words, for everything but records. */
export function valueWords(
  field: FieldMeta,
  value: unknown,
  settings: LocaleSettings,
  house: string,
): string {
  const relative = asRelative(value);
  if (relative !== null) return relativeWords(relative);
  if (!Array.isArray(value)) return oneWord(field, value, settings, house);
  const words = asArray(value).map((one) => oneWord(field, one, settings, house));
  return isRange(field) ? words.join(" – ") : words.join(", ");
}

const RANGED = new Set(["integer", "decimal", "money", "percent", "autonumber", "date", "datetime"]);

function isRange(field: FieldMeta): boolean {
  return RANGED.has(field.kind);
}

type Word = (text: string, settings: LocaleSettings, house: string) => string;

const WORDS: Partial<Record<FieldMeta["kind"], Word>> = {
  money: (text, { locale }, currency) => formatMoney({ amount: text, currency }, locale),
  percent: (text, { locale }) => formatPercent(text, locale),
  decimal: (text, { locale }) => formatDecimal(text, locale),
  date: (text, { locale }) => formatDay(text, locale),
  datetime: (text, { locale, timeZone }) =>
    text.length === 10 ? formatDay(text, locale) : formatMoment(text, locale, timeZone),
};

function oneWord(field: FieldMeta, value: unknown, settings: LocaleSettings, house: string): string {
  if (typeof value === "boolean") return yesNo(value);
  const text = asText(value);
  const choice = field.choices?.find((one) => one.value === text);
  if (choice !== undefined) return choice.label;
  const write = WORDS[field.kind];
  return write === undefined || text === "" ? text : write(text, settings, house);
}

function yesNo(value: boolean): string {
  return value ? i18n._(msg`Yes`) : i18n._(msg`No`);
}
