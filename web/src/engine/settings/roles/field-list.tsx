import { useLingui } from "@lingui/react/macro";
import { useState } from "react";
import { ToggleButton } from "react-aria-components";
import { fold } from "@/kit/text";
import { Badge } from "@/ui/badge";
import { SearchField } from "@/ui/search-field";
import { SegmentedControl } from "@/ui/segmented-control";
import type { AtomField } from "./law";
import type { RightsProps } from "./rights-matrix";
import { changesOf, secondsAt, withSeconds } from "./seconds";
import { fieldsOf, othersShadeAt, type Shade, shadeAt, toldBy, withShade } from "./shades";
import { useShadeGrounds, useShadeWords } from "./words";

export interface FieldListProps extends Omit<RightsProps, "groups"> {
  object: string;
  className?: string;
}

/** The fields of an object: each as it is, read only, or hidden. */
export function FieldList({ object, className = "", ...props }: FieldListProps) {
  const { t } = useLingui();
  const [text, setText] = useState("");
  const wanted = fold(text.trim());
  const shown = known(props.law, object).filter(({ label }) => fold(label).includes(wanted));
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

/** A field that can be hidden, one of which a change can need a second person, or both. */
interface Field extends AtomField {
  canShade: boolean;
  canWait: boolean;
}

function known(law: RightsProps["law"], object: string): Field[] {
  const changes = changesOf(law, object);
  const shaded = fieldsOf(law, object);
  const waits = (name: string) => changes.some((one) => one.name === name);
  const rest = changes.filter(({ name }) => !shaded.some((one) => one.name === name));
  return [
    ...shaded.map((field) => ({ ...field, canShade: true, canWait: waits(field.name) })),
    ...rest.map((field) => ({ ...field, read_only: false, hides: [], canShade: false, canWait: true })),
  ];
}

interface FieldLineProps extends FieldListProps {
  field: Field;
}

function FieldLine({ law, definition, write, object, field, className = "" }: FieldLineProps) {
  const place = { object, field: field.name };
  const others = othersShadeAt(law, definition, place);
  const tells = toldBy(law, definition, place);
  const mine = shadeAt(definition, place);
  // What a role in it takes away, or what would tell a hidden one, cannot be given back here.
  const least = tells.length > 0 ? "hidden" : others.shade;
  const open = CHOICES[least].filter((shade) => shade !== "locked" || !field.read_only);
  const shade = open.includes(mine) ? mine : least;
  const grounds = useShadeGrounds(law)({
    others,
    tells,
    hides: shade === "hidden" ? field.hides : [],
  });
  return (
    <li className={`flex min-h-11 min-w-0 flex-wrap items-center gap-x-3 gap-y-1 py-1.5 ${className}`}>
      <span className="min-w-0 flex-1 basis-28">
        <span className="block text-sm text-pretty">{field.label}</span>
        {grounds.map((ground) => (
          <span key={ground} className="block text-xs text-pretty text-ink-muted">
            {ground}
          </span>
        ))}
      </span>
      {field.canWait && <Waits definition={definition} write={write} object={object} field={field} />}
      {field.canShade && (
        <Shades
          law={law}
          label={field.label}
          shade={shade}
          open={open}
          write={write && ((to) => write(withShade(definition, place, to === others.shade ? "visible" : to)))}
        />
      )}
    </li>
  );
}

interface ShadesProps extends Pick<RightsProps, "law"> {
  label: string;
  shade: Shade;
  /** What can be chosen. */
  open: readonly Shade[];
  write: ((shade: Shade) => void) | null;
}

function Shades({ law, label, shade, open, write }: ShadesProps) {
  const { names } = useShadeWords(law);
  if (write === null || open.length === 1) {
    return (
      <Badge tone={shade === "visible" ? "neutral" : "warning"} look="outline">
        {names[shade]}
      </Badge>
    );
  }
  return (
    <SegmentedControl
      size="sm"
      label={label}
      value={shade}
      onChange={write}
      options={open.map((value) => ({ value, label: names[value] }))}
    />
  );
}

type WaitsProps = Pick<FieldLineProps, "definition" | "write" | "object" | "field">;

/** Whether each change of the field waits for a second person. */
function Waits({ definition, write, object, field }: WaitsProps) {
  const { t } = useLingui();
  const place = { object, verb: "update", field: field.name };
  const said = secondsAt(definition, place);
  const isOn = said.length > 0;
  if (write === null) return isOn ? <Badge tone="warning">{t`Second person`}</Badge> : null;
  return (
    <ToggleButton
      isSelected={isOn}
      onChange={(to) => write(withSeconds(definition, place, to ? ["all"] : []))}
      aria-label={t`Changes of ${field.label} need a second person`}
      className="hovered:bg-hover touch-target h-6 shrink-0 rounded-sm border border-line px-2 text-xs text-ink-muted transition-colors selected:border-warning-line selected:bg-warning-soft selected:font-medium selected:text-warning-ink"
    >
      {t`Second person`}
    </ToggleButton>
  );
}

/** What can be chosen, by what the roles in it say. */
const CHOICES: Readonly<Record<Shade, readonly Shade[]>> = {
  visible: ["visible", "locked", "hidden"],
  locked: ["locked", "hidden"],
  hidden: ["hidden"],
};
