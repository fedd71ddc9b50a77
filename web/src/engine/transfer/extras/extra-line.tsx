import { useLingui } from "@lingui/react/macro";
import { useState } from "react";
import { fieldOf, useObject } from "@/engine/sync/meta";
import { IconButton } from "@/ui/icon-button";
import { Select } from "@/ui/select";
import { LinkPart } from "../fixes/link-part";
import type { ExtraRule, Import } from "../import-types";
import { isLinked, targetAt } from "../mapping";
import { LookUpFields } from "./look-up-fields";
import { PatternField } from "./pattern-field";
import { ValueField } from "./value-field";

type Way = "value" | "pattern" | "lookup";

interface ExtraLineProps {
  plan: Import;
  rule: ExtraRule;
  /** What the server says is wrong with it. */
  fault: string | null;
  /** Null takes the line away. */
  onChange: (rule: ExtraRule | null) => void;
}

/** One value that no column gives: for which field, where it comes from, what it is. */
export function ExtraLine({ plan, rule, fault, onChange }: ExtraLineProps) {
  const { t } = useLingui();
  const target = targetAt(plan.targets, rule.to);
  const [way, setWay] = useState<Way>(wayOf(rule));
  const label = target?.label ?? rule.to;
  const change = (next: Way) => {
    setWay(next);
    onChange({ to: rule.to, ...(rule.link && { link: rule.link }) });
  };
  return (
    <li
      aria-label={label}
      className="grid grid-cols-[minmax(0,1fr)_auto] items-center gap-x-4 gap-y-2 py-3 first:pt-0 md:grid-cols-[minmax(0,10rem)_minmax(0,11rem)_minmax(0,1fr)_auto] md:items-start"
    >
      <h3 className="truncate text-sm text-heading md:pt-1.5">{label}</h3>
      <Select
        label={t`Where ${label} comes from`}
        labelHidden
        className="max-md:order-2 max-md:col-span-2"
        value={way}
        onChange={(next) => next !== null && change(next as Way)}
        options={[
          { value: "value", label: t`The same for all` },
          { value: "pattern", label: t`Put together` },
          { value: "lookup", label: t`Looked up` },
        ]}
        isRequired
      />
      <div className="flex min-w-0 flex-col gap-2 max-md:order-2 max-md:col-span-2">
        <Source plan={plan} rule={rule} way={way} label={label} onChange={onChange} />
        {target !== null && isLinked(target.kind) && way === "pattern" && (
          <LinkPart
            target={target}
            own={plan.object}
            columns={plan.columns}
            link={rule.link ?? {}}
            onChange={(link) => onChange({ ...rule, link })}
          />
        )}
        {fault !== null && <p className="text-sm text-danger-ink">{fault}</p>}
      </div>
      <IconButton
        size="sm"
        icon="trash-2"
        label={t`Remove ${label}`}
        onPress={() => onChange(null)}
        className="max-md:order-1"
      />
    </li>
  );
}

interface SourceProps {
  plan: Import;
  rule: ExtraRule;
  way: Way;
  label: string;
  onChange: (rule: ExtraRule) => void;
}

function Source({ plan, rule, way, label, onChange }: SourceProps) {
  const object = useObject(plan.object);
  if (way === "pattern") {
    return (
      <PatternField
        label={label}
        columns={plan.columns}
        value={rule.template ?? ""}
        onChange={(template) => onChange({ ...rule, template })}
      />
    );
  }
  const field = fieldOf(object, rule.to);
  if (way === "lookup") {
    return (
      <LookUpFields
        plan={plan}
        field={field}
        rule={rule.lookup}
        onChange={(lookup) => onChange({ ...rule, lookup })}
      />
    );
  }
  return (
    <ValueField
      object={object}
      field={field}
      label={label}
      value={rule.value ?? ""}
      onChange={(value) => onChange({ ...rule, value })}
    />
  );
}

function wayOf({ template, lookup }: ExtraRule): Way {
  if (lookup) return "lookup";
  return template ? "pattern" : "value";
}
