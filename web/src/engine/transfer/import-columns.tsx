import { useLingui } from "@lingui/react/macro";
import type { FieldMeta, ObjectMeta } from "@/engine/api/types";
import { fieldOf, useMeta, useObject } from "@/engine/sync/meta";
import { Checkbox } from "@/ui/checkbox";
import { Select } from "@/ui/select";
import { type Column, Table } from "@/ui/table";
import type { DayOrder, Import, ImportColumn, ImportMapping } from "./import-types";
import { linkedKinds, linkedObject, mayBeMade } from "./linked";
import { fieldIn, isAsked, targetOf, withDayOrder, withLinked, withMaking, withTarget } from "./mapping";
import { targetOptions } from "./target-options";
import { usePartNames } from "./use-part-names";

export interface ImportColumnsProps {
  plan: Import;
  /** What the server guessed at first. */
  suggested: ImportMapping;
  mapping: ImportMapping;
  onChange: (mapping: ImportMapping) => void;
}

/** The columns of the file: what each becomes, and how its cells are read where that is not plain. */
export function ImportColumns(props: ImportColumnsProps) {
  const { t } = useLingui();
  return (
    <Table
      label={t`Columns of the file`}
      rowId={(column) => column.header}
      rows={props.plan.columns}
      columns={useColumns(props)}
    />
  );
}

function useColumns(props: ImportColumnsProps): Column<ImportColumn>[] {
  const { t } = useLingui();
  return [
    {
      id: "header",
      label: t`Column`,
      cell: (column) => <span className="font-medium">{column.header}</span>,
    },
    {
      id: "samples",
      label: t`In the file`,
      cell: (column) => <Samples of={column} />,
    },
    {
      id: "target",
      label: t`Becomes`,
      cell: (column) => <BecomeSelect {...props} column={column} />,
    },
    {
      id: "reading",
      label: t`How it is read`,
      cell: (column) => <Reading {...props} column={column} />,
    },
  ];
}

function Samples({ of: column }: { of: ImportColumn }) {
  const some = column.samples.filter(Boolean).slice(0, 3);
  return <span className="block max-w-60 truncate text-ink-muted">{some.join(" · ")}</span>;
}

const SKIP = "-";

interface CellProps extends ImportColumnsProps {
  column: ImportColumn;
}

function BecomeSelect({ plan, suggested, mapping, onChange, column }: CellProps) {
  const { t } = useLingui();
  const object = useObject(plan.object);
  const part = usePartNames();
  const { header } = column;
  const now = targetOf(mapping, header);
  const choose = (next: string | null) =>
    onChange(withTarget(mapping, header, next === SKIP ? null : next, suggested.columns[header]));
  return (
    <Select
      label={t`What ${header} becomes`}
      labelHidden
      className="w-52"
      value={now ?? SKIP}
      onChange={choose}
      options={[
        { value: SKIP, label: t`Leave out` },
        ...targetOptions(object, plan.targets, [now, column.target], part),
      ]}
      isRequired
    />
  );
}

function Reading(props: CellProps) {
  const { plan, mapping, column } = props;
  const to = targetOf(mapping, column.header);
  const field = fieldOf(useObject(plan.object), to === null ? "" : fieldIn(to));
  if (isAsked(column, plan.targets, mapping)) return <DayOrderSelect {...props} />;
  return field === undefined ? null : <LinkChoices {...props} field={field} />;
}

function DayOrderSelect({ mapping, onChange, column }: CellProps) {
  const { t } = useLingui();
  const { header } = column;
  const now = mapping.columns[header]?.date ?? "";
  return (
    <Select
      label={t`What stands first in ${header}`}
      labelHidden
      className="w-52"
      placeholder={t`Day or month first?`}
      value={now === "" ? null : now}
      onChange={(next) => onChange(withDayOrder(mapping, header, (next ?? "") as DayOrder))}
      options={[
        { value: "dmy", label: t`Day first: 31/12/2026` },
        { value: "mdy", label: t`Month first: 12/31/2026` },
      ]}
      isRequired
    />
  );
}

const LINKS = new Set(["link", "links", "record"]);

interface LinkProps extends CellProps {
  field: FieldMeta;
}

/** Where a column names other records: of which object they are, and whether missing ones are made. */
function LinkChoices(props: LinkProps) {
  if (!LINKS.has(props.field.kind)) return null;
  return (
    <span className="flex flex-col items-start gap-1.5 py-1.5">
      <LinkedKind {...props} />
      <MakeMissing {...props} />
    </span>
  );
}

function LinkedKind({ mapping, onChange, column: { header }, field }: LinkProps) {
  const { t } = useLingui();
  const kinds = linkedKinds(useMeta(), field);
  if (kinds.length === 0) return null;
  return (
    <KindSelect
      label={t`What ${header} names`}
      kinds={kinds}
      any={field.kind === "record" ? t`As written: deal/id` : t`Any kind`}
      value={mapping.columns[header]?.link?.object ?? ""}
      onChange={(object) => onChange(withLinked(mapping, header, object))}
    />
  );
}

function MakeMissing({ plan, mapping, onChange, column: { header }, field }: LinkProps) {
  const { t } = useLingui();
  const link = mapping.columns[header]?.link ?? {};
  const target = linkedObject(useMeta(), field, link);
  if (target === undefined || target.name === plan.object || !mayBeMade(target)) return null;
  return (
    <Checkbox value={link.make === true} onChange={(make) => onChange(withMaking(mapping, header, make))}>
      {t`Make missing ones`}
    </Checkbox>
  );
}

interface KindSelectProps {
  label: string;
  kinds: readonly ObjectMeta[];
  /** What it is called when no object is chosen. */
  any: string;
  value: string;
  onChange: (object: string) => void;
}

function KindSelect({ label, kinds, any, value, onChange }: KindSelectProps) {
  return (
    <Select
      label={label}
      labelHidden
      className="w-52"
      value={value === "" ? SKIP : value}
      onChange={(next) => onChange(next === null || next === SKIP ? "" : next)}
      options={[
        { value: SKIP, label: any },
        ...kinds.map((kind) => ({ value: kind.name, label: kind.label })),
      ]}
      isRequired
    />
  );
}
