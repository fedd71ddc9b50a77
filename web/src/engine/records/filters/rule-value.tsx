import { useLingui } from "@lingui/react/macro";
import { useState } from "react";
import type { FieldMeta } from "@/engine/api/types";
import { asArray, asStrings, asText } from "@/engine/api/values";
import { useMe } from "@/engine/sync/meta";
import { DecimalField } from "@/ui/decimal-field";
import { MultiComboBox } from "@/ui/multi-combo-box";
import { type Option, Select } from "@/ui/select";
import { TagInput } from "@/ui/tag-input";
import { TextField } from "@/ui/text-field";
import { CATEGORIES, CATEGORY_OPERATORS, categoryWords } from "../categories";
import { optionsOf } from "../editors/choice-editors";
import { LinkValues, RecordValue } from "./link-values";
import { shapeOf } from "./operators";
import { RangeField, WhenField } from "./when-field";

export interface RuleValueProps {
  field: FieldMeta;
  op: string;
  value: unknown;
  onChange: (value: unknown) => void;
}

/** The field for the value of a condition, by the kind of field and what the operator asks. */
export function RuleValue(props: RuleValueProps) {
  const shape = shapeOf(props.field.kind, props.op);
  if (shape === "none") return null;
  if (shape === "when") return <WhenField {...props} isSpan={props.op === "within"} />;
  if (shape === "pair") return isTime(props.field) ? <RangeField {...props} /> : <NumberPair {...props} />;
  return shape === "many" ? <ManyValues {...props} /> : <OneValue {...props} />;
}

function isTime(field: FieldMeta): boolean {
  return field.kind === "date" || field.kind === "datetime";
}

const NUMBERS = new Set(["integer", "decimal", "money", "percent", "autonumber"]);

function OneValue(props: RuleValueProps) {
  const { field, value, onChange } = props;
  if (NUMBERS.has(field.kind)) return <NumberValue {...props} />;
  if (field.kind === "boolean") return <YesNoValue {...props} />;
  if (field.kind === "record") return <RecordValue value={value} onChange={onChange} />;
  if (field.kind === "choice") return <ChoiceValue {...props} />;
  if (field.kind === "link" || field.kind === "user") return <LinkValues {...props} isSingle />;
  return <TextValue {...props} />;
}

function ManyValues(props: RuleValueProps) {
  const { t } = useLingui();
  const { field, value, onChange } = props;
  if (field.choices !== null) return <ChoiceValues {...props} />;
  if (field.kind === "link" || field.kind === "user" || field.kind === "links")
    return <LinkValues {...props} />;
  return (
    <TagInput
      label={t`Values`}
      labelHidden
      placeholder={t`Add a value…`}
      value={asStrings(value)}
      onChange={onChange}
      className="min-w-40 flex-1"
    />
  );
}

/** Typing filters when the field is left or Enter is pressed, not with each letter. */
function TextValue({ value, onChange }: RuleValueProps) {
  const { t } = useLingui();
  const [typed, setTyped] = useState<string | null>(null);
  const commit = () => {
    if (typed !== null && typed !== asText(value)) onChange(typed);
    setTyped(null);
  };
  return (
    <div role="presentation" className="contents" onKeyDown={(event) => event.key === "Enter" && commit()}>
      <TextField
        label={t`Value`}
        labelHidden
        placeholder={t`Value`}
        value={typed ?? asText(value)}
        onChange={setTyped}
        onBlur={commit}
        className="min-w-40 flex-1"
      />
    </div>
  );
}

function NumberValue({ field, value, onChange }: RuleValueProps) {
  const { t } = useLingui();
  return (
    <DecimalField
      label={t`Value`}
      labelHidden
      placeholder={t`Value`}
      value={asText(value) || null}
      onChange={onChange}
      suffix={useUnit(field)}
      className="min-w-32 flex-1"
    />
  );
}

/** Amounts are compared in the currency of the house. */
function useUnit(field: FieldMeta): string | undefined {
  const { organisation } = useMe();
  if (field.kind === "money") return organisation.currency;
  return field.kind === "percent" ? "%" : undefined;
}

function NumberPair({ field, value, onChange }: RuleValueProps) {
  const { t } = useLingui();
  const unit = useUnit(field);
  const [low = null, high = null] = asArray(value).map((one) => asText(one) || null);
  return (
    <span className="flex min-w-0 flex-1 items-center gap-1.5">
      <DecimalField
        label={t`From`}
        labelHidden
        value={low}
        onChange={(next) => onChange([next, high])}
        suffix={unit}
      />
      <span className="text-ink-faint">–</span>
      <DecimalField
        label={t`To`}
        labelHidden
        value={high}
        onChange={(next) => onChange([low, next])}
        suffix={unit}
      />
    </span>
  );
}

function YesNoValue({ value, onChange }: RuleValueProps) {
  const { t } = useLingui();
  const options = [
    { value: "true", label: t`Yes` },
    { value: "false", label: t`No` },
  ];
  return (
    <Select
      label={t`Value`}
      labelHidden
      isRequired
      value={typeof value === "boolean" ? String(value) : null}
      onChange={(next) => onChange(next === "true")}
      options={options}
      className="min-w-28 flex-1"
    />
  );
}

function ChoiceValue({ field, value, onChange }: RuleValueProps) {
  const { t } = useLingui();
  return (
    <Select
      label={t`Value`}
      labelHidden
      isRequired
      value={asText(value) || null}
      onChange={onChange}
      options={optionsOf(field)}
      className="min-w-36 flex-1"
    />
  );
}

function ChoiceValues({ field, op, value, onChange }: RuleValueProps) {
  const { t } = useLingui();
  const options = CATEGORY_OPERATORS.has(op) ? categoryOptions() : optionsOf(field);
  const chosen = asStrings(value).map(
    (one) => options.find((option) => option.value === one) ?? { value: one, label: one },
  );
  return (
    <MultiComboBox
      label={t`Values`}
      labelHidden
      placeholder={t`Choose…`}
      value={chosen}
      onChange={(next) => onChange(next.map((option) => option.value))}
      options={options}
      className="min-w-40 flex-1"
    />
  );
}

function categoryOptions(): Option[] {
  return CATEGORIES.map((value) => ({ value, label: categoryWords(value) }));
}
