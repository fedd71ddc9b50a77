import { useLingui } from "@lingui/react/macro";
import type { FieldMeta, ObjectMeta } from "@/engine/api/types";
import { useMeta } from "@/engine/sync/meta";
import { Badge } from "@/ui/badge";
import { Disclosure } from "@/ui/disclosure";
import { Icon } from "@/ui/icon";
import { type Column, Table } from "@/ui/table";
import { SettingsGroup } from "../settings-frame";
import { builtInFields, type SchemaOptions } from "./model";
import { typeIcon } from "./type-icons";
import { useFields } from "./use-schema";
import { useChoices, useKindNames } from "./words";

interface BuiltInFieldsProps {
  object: ObjectMeta;
  options: SchemaOptions;
}

/** The fields that the object came with: to be known, not to be changed. */
export function BuiltInFields({ object, options }: BuiltInFieldsProps) {
  const { t } = useLingui();
  const { fields } = useFields(object.name);
  const rows = builtInFields(object, fields);
  return (
    <Disclosure title={t`Fields that come with the product`} count={rows.length} isOpenAtFirst={false}>
      <SettingsGroup>
        <BuiltInTable rows={rows} options={options} />
      </SettingsGroup>
    </Disclosure>
  );
}

function BuiltInTable({ rows, options }: { rows: readonly FieldMeta[]; options: SchemaOptions }) {
  const { t } = useLingui();
  const nameOf = useKindNames(options);
  const columns: Column<FieldMeta>[] = [
    {
      id: "field",
      label: t`Field`,
      cell: (field) => (
        <span className="flex items-center gap-2.5 py-1.5">
          <Icon name={typeIcon(field.kind)} className="text-ink-faint" />
          <span className="flex flex-col">
            <span>{field.label}</span>
            <span className="font-mono text-xs text-ink-faint">{field.name}</span>
          </span>
        </span>
      ),
    },
    {
      id: "type",
      label: t`Type`,
      cell: (field) => <Kind field={field} nameOf={nameOf} />,
      className: "max-sm:hidden",
    },
    { id: "rules", label: t`Rules`, cell: (field) => <BuiltInRules field={field} /> },
  ];
  return (
    <Table
      label={t`Fields that come with the product`}
      columns={columns}
      rows={rows}
      rowId={(field) => field.name}
    />
  );
}

function Kind({ field, nameOf }: { field: FieldMeta; nameOf: (kind: string) => string }) {
  const target = useMeta().find(field.link?.object ?? "");
  return (
    <span className="flex flex-col">
      <span>{nameOf(field.kind)}</span>
      {target !== undefined && field.kind !== "user" && (
        <span className="text-xs text-ink-muted">{target.label_plural}</span>
      )}
    </span>
  );
}

function BuiltInRules({ field }: { field: FieldMeta }) {
  const { t } = useLingui();
  const classes = useChoices("custom-field", "personal_class");
  const personal = classes.find((one) => one.value === field.personal && one.value !== "none");
  return (
    <span className="flex flex-wrap gap-1">
      {field.required && !field.read_only && <Badge tone="accent">{t`Required`}</Badge>}
      {field.read_only && <Badge icon="lock">{t`By itself`}</Badge>}
      {field.sortable && <Badge icon="arrow-up-down">{t`Sortable`}</Badge>}
      {personal !== undefined && (
        <Badge tone="warning" icon="id-card">
          {personal.label}
        </Badge>
      )}
    </span>
  );
}
