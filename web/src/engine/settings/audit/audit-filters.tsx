import { useLingui } from "@lingui/react/macro";
import { useCallback, useState } from "react";
import { useDoors } from "@/engine/records/detail/how";
import { usePeople } from "@/engine/records/detail/narrow-bar";
import { useMeta } from "@/engine/sync/meta";
import { useRecord } from "@/engine/sync/use-record";
import { cx } from "@/kit/cx";
import { Button } from "@/ui/button";
import { ComboBox } from "@/ui/combo-box";
import { DateRangeField } from "@/ui/date-range-field";
import { Select, type Option } from "@/ui/select";
import { Tag } from "@/ui/tag";
import { useActionOptions } from "./action-options";
import { ANY, type Asked, isAny, PROGRAM } from "./asked";

interface FiltersProps {
  asked: Asked;
  onChange: (part: Partial<Asked>) => void;
}

/** Narrows the log. Each choice stands in the address. A phone shows the log first, and the choices when asked to. */
export function AuditFilters({ asked, onChange }: FiltersProps) {
  const { t } = useLingui();
  const [isOpen, setOpen] = useState(false);
  const fold = isOpen ? "grid" : "hidden sm:grid";
  return (
    <div role="group" aria-label={t`Narrow the log`} className="flex flex-col gap-3">
      <Button
        icon="filter"
        className="self-start sm:hidden"
        aria-expanded={isOpen}
        onPress={() => setOpen(!isOpen)}
      >
        {t`Narrow the log`}
      </Button>
      <div className={cx(fold, "gap-x-3 gap-y-2 sm:grid-cols-2 lg:grid-cols-4")}>
        <PersonFilter asked={asked} onChange={onChange} />
        <ObjectFilter asked={asked} onChange={onChange} />
        <ActionFilter asked={asked} onChange={onChange} />
        <FieldFilter asked={asked} onChange={onChange} />
        <OpFilter asked={asked} onChange={onChange} />
        <DoorFilter asked={asked} onChange={onChange} />
        <DateRangeField
          label={t`Period`}
          value={asked.since === "" ? null : { from: asked.since, to: asked.until || asked.since }}
          onChange={(range) => onChange({ since: range?.from ?? "", until: range?.to ?? "" })}
          className="lg:col-span-2"
        />
      </div>
      {!isAny(asked) && (
        <div className="flex flex-wrap items-center gap-2">
          {asked.record !== "" && <Tag onRemove={() => onChange({ record: "" })}>{t`One record only`}</Tag>}
          <Button size="sm" variant="ghost" icon="x" onPress={() => onChange(ANY)}>
            {t`Show everything`}
          </Button>
        </div>
      )}
    </div>
  );
}

function PersonFilter({ asked, onChange }: FiltersProps) {
  const { t } = useLingui();
  const loadPeople = usePeople();
  const isPerson = asked.actor !== "" && asked.actor !== PROGRAM;
  const { item } = useRecord("user", isPerson ? asked.actor : null);
  const program = t`Rapport itself`;
  const load = useCallback(
    async (query: string, signal: AbortSignal) => {
      const people = await loadPeople(query, signal);
      return query === "" ? [{ value: PROGRAM, label: program }, ...people] : people;
    },
    [loadPeople, program],
  );
  const label = isPerson ? (item?.title ?? "…") : program;
  return (
    <ComboBox
      label={t`Person`}
      placeholder={t`Anybody`}
      value={asked.actor === "" ? null : { value: asked.actor, label }}
      onChange={(person) => onChange({ actor: person?.value ?? "" })}
      load={load}
    />
  );
}

function ObjectFilter({ asked, onChange }: FiltersProps) {
  const { t } = useLingui();
  const { objects, matters } = useMeta();
  const options = [...objects, ...matters]
    .map((one): Option => ({ value: one.name, label: one.label_plural }))
    .toSorted((left, right) => left.label.localeCompare(right.label));
  return (
    <ComboBox
      label={t`Kind of record`}
      placeholder={t`Any`}
      value={options.find((option) => option.value === asked.object) ?? null}
      onChange={(object) => onChange({ object: object?.value ?? "" })}
      options={options}
    />
  );
}

function ActionFilter({ asked, onChange }: FiltersProps) {
  const { t } = useLingui();
  const options = useActionOptions(asked.object);
  const other = asked.action === "" ? null : { value: asked.action, label: asked.action };
  return (
    <ComboBox
      label={t`Action`}
      placeholder={t`Any`}
      value={options.find((option) => option.value === asked.action) ?? other}
      onChange={(action) => onChange({ action: action?.value ?? "" })}
      options={options}
    />
  );
}

function FieldFilter({ asked, onChange }: FiltersProps) {
  const { t } = useLingui();
  const fields = useMeta().logged(asked.object)?.fields ?? [];
  const options = fields.map((field) => ({ value: field.name, label: field.label }));
  return (
    <ComboBox
      label={t`Field`}
      placeholder={asked.object === "" ? t`Choose a kind of record first` : t`Any`}
      isDisabled={asked.object === ""}
      value={options.find((option) => option.value === asked.field) ?? null}
      onChange={(field) => onChange({ field: field?.value ?? "" })}
      options={options}
    />
  );
}

function OpFilter({ asked, onChange }: FiltersProps) {
  const { t } = useLingui();
  return (
    <Select
      label={t`What happened`}
      value={asked.op}
      onChange={(op) => onChange({ op: op ?? "" })}
      options={[
        { value: "", label: t`Anything` },
        { value: "insert", label: t`Created` },
        { value: "update", label: t`Changed` },
        { value: "delete", label: t`Deleted` },
      ]}
    />
  );
}

function DoorFilter({ asked, onChange }: FiltersProps) {
  const { t } = useLingui();
  const doors = Object.entries(useDoors()).map(([value, label]) => ({ value, label }));
  const isOther = asked.door !== "" && !doors.some((door) => door.value === asked.door);
  const other = isOther ? [{ value: asked.door, label: asked.door }] : [];
  return (
    <Select
      label={t`How it came in`}
      value={asked.door}
      onChange={(door) => onChange({ door: door ?? "" })}
      options={[{ value: "", label: t`Any way` }, ...doors, ...other]}
    />
  );
}
