import { plural } from "@lingui/core/macro";
import { useLingui } from "@lingui/react/macro";
import { fieldOf, type Meta, useMeta } from "@/engine/sync/meta";
import { formatNumber } from "@/kit/numbers";
import { inSentence } from "@/ui/in-sentence";
import { useLocaleSettings } from "@/ui/locale";
import type { ColumnRule, ImportTarget, LinkRule } from "../import-types";
import { isLinked } from "../mapping";

type Say = (rule: ColumnRule, target: ImportTarget | null) => string[];

/** What a rule does to the cells of its column, in a few words each. */
export function useRuleWords(): Say {
  const { t } = useLingui();
  const { locale } = useLocaleSettings();
  const link = useLinkWords();
  const orders = { ymd: t`year first`, dmy: t`day first`, mdy: t`month first` };
  const marks = { ".": t`decimal point`, ",": t`decimal comma` };
  const winners = {
    file: t`the file wins`,
    record: t`the record wins`,
    empty: t`fills only what is empty`,
    newer: t`the newer wins`,
  };
  const cells = (rule: ColumnRule) => [
    count(rule.aliases) > 0 && plural(count(rule.aliases), { one: "# replacement", other: "# replacements" }),
    count(rule.fix) > 0 && plural(count(rule.fix), { one: "# clean-up", other: "# clean-ups" }),
    count(rule.blanks) > 0 && plural(count(rule.blanks), { one: "# empty word", other: "# empty words" }),
    rule.default && t`empty is ${rule.default}`,
    rule.join && t`joined by “${rule.join}”`,
  ];
  const reading = ({ date, number, times = 1, shift_days: shift = 0 }: ColumnRule) => [
    date && orders[date],
    number && marks[number],
    times !== 1 && `× ${formatNumber(times, locale)}`,
    shift !== 0 && plural(shift, { one: "moved by # day", other: "moved by # days" }),
  ];
  return (rule, target) => {
    const linked = isLinked(target?.kind ?? null) && target !== null ? link(rule.link ?? {}, target) : [];
    const wins = rule.wins ? winners[rule.wins] : "";
    return [...cells(rule), ...reading(rule), ...linked, wins].filter(
      (word) => typeof word === "string" && word !== "",
    ) as string[];
  };
}

function count(told: object | undefined): number {
  return Object.keys(told ?? {}).length;
}

/** How linked records are found, in words. */
function useLinkWords() {
  const { t } = useLingui();
  const meta = useMeta();
  const kind = (link: LinkRule, target: ImportTarget) =>
    target.links.length > 1 && meta.find(link.object ?? "")?.label;
  return (link: LinkRule, target: ImportTarget) => [
    kind(link, target),
    link.by ? t`found by ${fieldName(meta, link.by, objectOf(link, target))}` : t`found by name or key`,
    link.make === true && t`missing ones are made`,
    link.fills === true && t`fills empty fields of existing ones`,
    link.missing === "blank" && t`left empty when missing`,
    ...Object.entries(link.where ?? {}).map(([name, value]) => t`only ${name} ${value}`),
  ];
}

function objectOf(link: LinkRule, target: ImportTarget): string {
  return link.object || (target.links[0]?.object ?? "");
}

function fieldName(meta: Meta, name: string, object: string): string {
  const known = meta.find(object);
  const field = known && fieldOf(known, name);
  return inSentence(field?.label ?? name);
}
