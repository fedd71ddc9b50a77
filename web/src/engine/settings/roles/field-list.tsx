import { useLingui } from "@lingui/react/macro";
import { useState } from "react";
import { fold } from "@/kit/text";
import { Badge } from "@/ui/badge";
import { SearchField } from "@/ui/search-field";
import { SegmentedControl } from "@/ui/segmented-control";
import type { AtomField } from "./law";
import type { RightsProps } from "./rights-matrix";
import { fieldsOf, othersShadeAt, type Shade, shadeAt, withShade } from "./shades";
import { useShadeWords } from "./words";

export interface FieldListProps extends Omit<RightsProps, "groups"> {
  object: string;
  className?: string;
}

/** The fields of an object: each as it is, read only, or hidden. */
export function FieldList({ object, className = "", ...props }: FieldListProps) {
  const { t } = useLingui();
  const [text, setText] = useState("");
  const wanted = fold(text.trim());
  const shown = fieldsOf(props.law, object).filter(({ label }) => fold(label).includes(wanted));
  return (
    <>
      <div className={className}>
        <SearchField label={t`Find a field`} placeholder={t`Find a field`} value={text} onChange={setText} />
      </div>
      {shown.length === 0 ? (
        <p className={`text-sm text-ink-muted ${className}`}>{t`No field has “${text}” in its name.`}</p>
      ) : (
        <ul className="m-0 flex list-none flex-col divide-y divide-line p-0">
          {shown.map((field) => (
            <FieldLine key={field.name} {...props} object={object} field={field} className={className} />
          ))}
        </ul>
      )}
    </>
  );
}

interface FieldLineProps extends FieldListProps {
  field: AtomField;
}

function FieldLine({ law, definition, write, object, field, className = "" }: FieldLineProps) {
  const { t } = useLingui();
  const { names } = useShadeWords(law);
  const place = { object, field: field.name };
  const others = othersShadeAt(law, definition, place);
  const roles = others.by.map(law.roleName).join(", ");
  const says = { visible: "", locked: t`Locked by ${roles}`, hidden: t`Hidden by ${roles}` };
  const mine = shadeAt(definition, place);
  // What a role in it takes away cannot be given back here.
  const open = CHOICES[others.shade].filter((shade) => shade !== "locked" || !field.read_only);
  const shade = open.includes(mine) ? mine : others.shade;
  return (
    <li className={`flex min-h-11 min-w-0 flex-wrap items-center gap-x-3 gap-y-1 py-1.5 ${className}`}>
      <span className="min-w-0 flex-1 basis-28">
        <span className="block text-sm text-pretty">{field.label}</span>
        {roles !== "" && <span className="block text-xs text-ink-muted">{says[others.shade]}</span>}
      </span>
      {write === null || open.length === 1 ? (
        <Badge tone={shade === "visible" ? "neutral" : "warning"} look="outline">
          {names[shade]}
        </Badge>
      ) : (
        <SegmentedControl
          size="sm"
          label={field.label}
          value={shade}
          onChange={(to) => write(withShade(definition, place, to === others.shade ? "visible" : to))}
          options={open.map((value) => ({ value, label: names[value] }))}
        />
      )}
    </li>
  );
}

/** What can be chosen, by what the roles in it say. */
const CHOICES: Readonly<Record<Shade, readonly Shade[]>> = {
  visible: ["visible", "locked", "hidden"],
  locked: ["locked", "hidden"],
  hidden: ["hidden"],
};
