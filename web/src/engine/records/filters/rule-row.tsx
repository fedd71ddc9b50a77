import { useLingui } from "@lingui/react/macro";
import type { ReactNode } from "react";
import type { ObjectMeta } from "@/engine/api/types";
import { useMeta } from "@/engine/sync/meta";
import { ComboBox } from "@/ui/combo-box";
import { IconButton } from "@/ui/icon-button";
import { type Option, Select } from "@/ui/select";
import { selectSearchText } from "../editors/select-text";
import { type FieldPath, filterPaths, resolvePath } from "./fields";
import type { FieldRule, Group, RelatedRule, Rule } from "./model";
import { carryValue, firstOperator, operatorsFor, operatorWords } from "./operators";
import { RuleValue } from "./rule-value";

export interface RuleRowProps {
  object: ObjectMeta;
  rule: Rule;
  place: number;
  join: Group["join"];
  onJoin: (join: Group["join"]) => void;
  /** null takes the row away. */
  onChange: (rule: Rule | null) => void;
  /** Draws the rows of a group inside this one. */
  rows: (group: Group, object: ObjectMeta, onChange: (group: Group) => void) => ReactNode;
}

/** On a phone a card: the join and the cross above, the rest below in full width. */
const ROW =
  "flex items-start gap-2 max-sm:flex-wrap max-sm:rounded-md max-sm:border max-sm:border-line max-sm:p-2";

/** One condition: how it joins the one before, what it is about, how it compares, with what. */
export function RuleRow(props: RuleRowProps) {
  const { t } = useLingui();
  const { rule, onChange } = props;
  return (
    <div role="group" aria-label={t`Condition ${props.place + 1}`} className={ROW}>
      <Join {...props} />
      <div className="min-w-0 flex-1 max-sm:order-last max-sm:basis-full">
        {rule.kind === "field" && <FieldRow {...props} rule={rule} />}
        {rule.kind === "related" && <RelatedRow {...props} rule={rule} />}
        {rule.kind === "group" && (
          <div className="rounded-md border border-line bg-sunken/50 p-2">
            <GroupHow group={rule} onChange={onChange} />
            {props.rows(rule, props.object, (group) => onChange(group.rules.length === 0 ? null : group))}
          </div>
        )}
      </div>
      <span className="flex-1 sm:hidden" />
      <IconButton
        icon="x"
        size="sm"
        label={t`Remove condition`}
        onPress={() => onChange(null)}
        className="mt-0.5"
      />
    </div>
  );
}

const HOW = {
  all: { join: "and", isNot: false },
  any: { join: "or", isNot: false },
  none: { join: "or", isNot: true },
  notAll: { join: "and", isNot: true },
} as const;

type How = keyof typeof HOW;

/** Whether all, any or none of the conditions in a group must hold. */
function GroupHow({ group, onChange }: { group: Group; onChange: (rule: Rule) => void }) {
  const { t } = useLingui();
  const isNot = group.isNot === true;
  const now = (Object.keys(HOW) as How[]).find(
    (how) => HOW[how].join === group.join && HOW[how].isNot === isNot,
  );
  const options: Option[] = [
    { value: "all", label: t`All of these` },
    { value: "any", label: t`Any of these` },
    { value: "none", label: t`None of these` },
    { value: "notAll", label: t`Not all of these` },
  ];
  return (
    <Select
      label={t`How many must hold`}
      labelHidden
      isRequired
      value={now ?? "all"}
      onChange={(how) => onChange({ ...group, ...HOW[(how ?? "all") as How] })}
      options={options}
      className="mb-2 w-44"
    />
  );
}

function Join({ place, join, onJoin }: RuleRowProps) {
  const { t } = useLingui();
  const options: Option[] = [
    { value: "and", label: t`and` },
    { value: "or", label: t`or` },
  ];
  if (place === 1) {
    return (
      <Select
        label={t`Join`}
        labelHidden
        isRequired
        value={join}
        onChange={(next) => onJoin(next === "or" ? "or" : "and")}
        options={options}
        className="w-18 shrink-0"
      />
    );
  }
  return (
    <span className="flex h-control w-18 shrink-0 items-center px-1 text-xs text-ink-muted">
      {place === 0 ? t`Where` : options.find((option) => option.value === join)?.label}
    </span>
  );
}

function FieldRow({ object, rule, onChange }: RuleRowProps & { rule: FieldRule }) {
  const { t } = useLingui();
  const meta = useMeta();
  const paths = filterPaths(meta, object);
  const found = resolvePath(meta, object, rule.field);
  const choose = (option: Option | null) => {
    const field = paths.find((one) => one.path === option?.value)?.field;
    if (field === undefined || option === null) return;
    onChange({ ...rule, field: option.value, op: firstOperator(field), value: null });
  };
  return (
    <div
      role="presentation"
      onClickCapture={selectSearchText}
      className="flex min-w-0 flex-wrap items-start gap-1.5"
    >
      <ComboBox
        label={t`Field`}
        labelHidden
        isRequired
        value={found ? { value: found.path, label: found.label } : null}
        onChange={choose}
        options={paths.map(optionOf)}
        className="w-full sm:w-44"
      />
      {found !== undefined && <OperatorSelect rule={rule} found={found} onChange={onChange} />}
      {found !== undefined && (
        <RuleValue
          key={`${rule.field} ${rule.op}`}
          field={found.field}
          op={rule.op}
          value={rule.value}
          onChange={(value) => onChange({ ...rule, value })}
        />
      )}
    </div>
  );
}

function optionOf({ path, label }: FieldPath): Option {
  return { value: path, label };
}

interface OperatorSelectProps {
  rule: FieldRule;
  found: FieldPath;
  onChange: (rule: Rule) => void;
}

function OperatorSelect({ rule, found, onChange }: OperatorSelectProps) {
  const { t } = useLingui();
  const { kind } = found.field;
  const take = (op: string | null) =>
    op !== null && onChange({ ...rule, op, value: carryValue(kind, rule.op, op, rule.value) });
  return (
    <Select
      label={t`Comparison`}
      labelHidden
      isRequired
      value={rule.op}
      onChange={take}
      options={operatorsFor(found.field, rule.op).map((op) => ({ value: op, label: operatorWords(op) }))}
      className="w-36 shrink-0 max-sm:w-full"
    />
  );
}

function RelatedRow({ object, rule, onChange, rows }: RuleRowProps & { rule: RelatedRule }) {
  const { t } = useLingui();
  const meta = useMeta();
  const related = object.related.find((one) => one.name === rule.name);
  const target = related && meta.find(related.object);
  const options: Option[] = [
    { value: "any", label: t`Has any` },
    { value: "none", label: t`Has no` },
  ];
  return (
    <div className="rounded-md border border-line bg-sunken/50 p-2">
      <div className="mb-2 flex items-center gap-1.5">
        <Select
          label={t`Any or none`}
          labelHidden
          isRequired
          value={rule.how}
          onChange={(how) => onChange({ ...rule, how: how === "none" ? "none" : "any" })}
          options={options}
          className="w-28"
        />
        <span className="truncate text-sm font-medium">{related?.label ?? rule.name}</span>
        <span className="text-xs text-ink-faint">{t`where`}</span>
      </div>
      {target !== undefined && rows(rule.group, target, (group) => onChange({ ...rule, group }))}
    </div>
  );
}
