import { useLingui } from "@lingui/react/macro";
import { useMemo, useState } from "react";
import type { FieldMeta } from "@/engine/api/types";
import { asLink } from "@/engine/api/values";
import { useMeta } from "@/engine/sync/meta";
import { ComboBox } from "@/ui/combo-box";
import { MultiComboBox } from "@/ui/multi-combo-box";
import type { Option } from "@/ui/select";
import { filterOptions, type LoadOptions } from "@/ui/use-options";
import { targetOf, useLinkOptions } from "../editors/link-options";
import { recordOption, useRecordOptions } from "../editors/record-editor";
import { whoKey, whoOptions, whoValue } from "./people";
import { useTitles } from "./use-titles";

export interface LinkValuesProps {
  field: FieldMeta;
  value: unknown;
  onChange: (value: unknown) => void;
  isSingle?: boolean | undefined;
}

/** Records, people, "Me" and "My team" to compare with. */
export function LinkValues({ field, value, onChange, isSingle }: LinkValuesProps) {
  const { t } = useLingui();
  const keys = (Array.isArray(value) ? (value as unknown[]) : [value ?? []].flat()).map(whoKey);
  const { load, chosen, remember } = useChoices(field, keys);
  const box = {
    label: t`Values`,
    labelHidden: true,
    placeholder: t`Choose…`,
    load,
    className: "min-w-40 flex-1",
  };
  if (isSingle === true) {
    const take = (option: Option | null) =>
      onChange(option === null ? null : whoValue(remember([option])[0] ?? ""));
    return <ComboBox {...box} value={chosen[0] ?? null} onChange={take} />;
  }
  return (
    <MultiComboBox
      {...box}
      value={chosen}
      onChange={(options) => onChange(remember(options).map(whoValue))}
    />
  );
}

/** The options that can be chosen, and the chosen ones with their names. */
function useChoices(field: FieldMeta, keys: readonly string[]) {
  const target = useMeta().find(targetOf(field));
  const ask = useLinkOptions(target);
  const [seen, setSeen] = useState<ReadonlyMap<string, string>>(new Map());
  const who = useMemo(() => whoOptions(field.kind, target?.name ?? ""), [field.kind, target]);
  const isUnnamed = (key: string) => !key.startsWith("@") && !seen.has(key);
  const titles = useTitles(target?.name ?? "", keys.filter(isUnnamed));
  const load = useMemo<LoadOptions>(() => {
    return async (query, signal) => [...filterOptions(who, query), ...(await ask(query, signal))];
  }, [ask, who]);
  const nameOf = (key: string): Option =>
    who.find((option) => option.value === key) ?? {
      value: key,
      label: seen.get(key) ?? titles.get(key) ?? "…",
      tone: "neutral",
    };
  const remember = (options: readonly Option[]): string[] => {
    setSeen(new Map([...seen, ...options.map((option): [string, string] => [option.value, option.label])]));
    return options.map((option) => option.value);
  };
  return { load, chosen: keys.map(nameOf), remember };
}

/** One record of any kind to compare with. */
export function RecordValue({ value, onChange }: Pick<LinkValuesProps, "value" | "onChange">) {
  const { t } = useLingui();
  const meta = useMeta();
  const load = useRecordOptions();
  const link = asLink(value);
  const title = useTitles(link?.object ?? "", link === null ? [] : [link.id]).get(link?.id ?? "");
  const take = (option: Option | null) => {
    const [object = "", id = ""] = option?.value.split("/") ?? [];
    onChange(option === null ? null : { object, id });
  };
  return (
    <ComboBox
      label={t`Record`}
      labelHidden
      placeholder={t`Find a record…`}
      value={link && recordOption(meta, { ...link, title: title ?? null })}
      onChange={take}
      load={load}
      className="min-w-40 flex-1"
    />
  );
}
