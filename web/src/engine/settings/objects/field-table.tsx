import { useLingui } from "@lingui/react/macro";
import { useState } from "react";
import { Button } from "react-aria-components";
import { asProblem, problemText } from "@/engine/api/problem";
import { useMeta } from "@/engine/sync/meta";
import { Badge, StatusPill } from "@/ui/badge";
import { Icon } from "@/ui/icon";
import { IconButton } from "@/ui/icon-button";
import { Menu } from "@/ui/menu";
import { type Column, Table } from "@/ui/table";
import { showToast } from "@/ui/toast";
import { asTone } from "@/ui/tone";
import { FillMark, IndexMark } from "./index-mark";
import { type OwnField, type SchemaOptions, swapped } from "./model";
import { numberExample } from "./number-example";
import { RemoveDialog } from "./remove-dialog";
import { typeIcon } from "./type-icons";
import { useDeclaring } from "./use-schema";
import { useChoices, useKindNames, useValueNames } from "./words";

interface FieldTableProps {
  fields: readonly OwnField[];
  options: SchemaOptions;
  onEdit: (field: OwnField) => void;
}

/** The fields that were made here: what they are, what holds for them, and what can be done with them. */
export function FieldTable({ fields, options, onEdit }: FieldTableProps) {
  const { t } = useLingui();
  const [removing, setRemoving] = useState<OwnField | null>(null);
  const columns: Column<OwnField>[] = [
    {
      id: "field",
      label: t`Field`,
      cell: (field) => <Name field={field} options={options} onEdit={onEdit} />,
    },
    {
      id: "type",
      label: t`Type`,
      cell: (field) => <TypeOf field={field} options={options} />,
      className: "max-sm:hidden",
    },
    { id: "rules", label: t`Rules`, cell: (field) => <Rules field={field} /> },
    {
      id: "more",
      label: t`What can be done`,
      labelHidden: true,
      cell: (field) => (
        <FieldMenu field={field} fields={fields} onEdit={onEdit} onRemove={() => setRemoving(field)} />
      ),
      className: "w-10 text-end",
    },
  ];
  return (
    <>
      <Table label={t`Fields of your own`} columns={columns} rows={fields} rowId={(field) => field.id} />
      {removing !== null && (
        <RemoveDialog
          plural="custom-fields"
          id={removing.id}
          name={removing.label}
          onClose={() => setRemoving(null)}
          onDone={() => setRemoving(null)}
        />
      )}
    </>
  );
}

function Name({ field, options, onEdit }: Pick<FieldTableProps, "options" | "onEdit"> & { field: OwnField }) {
  const nameOf = useKindNames(options);
  const isOpen = field.can.includes("update");
  return (
    <span className="flex min-w-0 items-center gap-2.5 py-2">
      <Icon name={typeIcon(field.type)} className="text-ink-faint" />
      <span className="flex min-w-0 flex-col">
        {isOpen ? (
          <Button
            onPress={() => onEdit(field)}
            className="hovered:underline self-start rounded-xs font-medium underline-offset-2"
          >
            {field.label}
          </Button>
        ) : (
          <span className="font-medium">{field.label}</span>
        )}
        <span className="font-mono text-xs text-ink-faint">{field.name}</span>
        <span className="text-xs text-ink-muted sm:hidden">{nameOf(field.type)}</span>
      </span>
    </span>
  );
}

function TypeOf({ field, options }: { field: OwnField; options: SchemaOptions }) {
  const nameOf = useKindNames(options);
  return (
    <span className="flex min-w-0 flex-col gap-0.5">
      <span>{nameOf(field.type)}</span>
      <Further field={field} />
    </span>
  );
}

const MOST_CHOICES = 4;

/** Where a link leads, what can be chosen, how it is computed. */
function Further({ field }: { field: OwnField }) {
  const meta = useMeta();
  const valueName = useValueNames();
  if (field.target !== null) {
    return (
      <span className="text-xs text-ink-muted">{meta.find(field.target)?.label_plural ?? field.target}</span>
    );
  }
  if (field.type === "formula") {
    return (
      <span className="max-w-64 truncate font-mono text-xs text-ink-muted" title={field.formula}>
        {field.formula} → {valueName(field.result)}
      </span>
    );
  }
  if (field.type === "rollup") return <Counted field={field} />;
  if (field.type === "numbering") {
    return <span className="text-xs text-ink-muted nums">{numberExample(field)}</span>;
  }
  return <Offered field={field} />;
}

/** The first of what can be chosen. */
function Offered({ field }: { field: OwnField }) {
  const offered = field.choices.filter((one) => !one.retired);
  if (offered.length === 0) return null;
  return (
    <span className="flex max-w-72 flex-wrap gap-1">
      {offered.slice(0, MOST_CHOICES).map((one) => (
        <StatusPill key={one.value} tone={asTone(one.tone)}>
          {one.label}
        </StatusPill>
      ))}
      {offered.length > MOST_CHOICES && (
        <span className="text-xs text-ink-faint nums">+{offered.length - MOST_CHOICES}</span>
      )}
    </span>
  );
}

/** What a roll-up is made of. */
function Counted({ field }: { field: OwnField }) {
  const child = useMeta().find(field.child);
  const measure = useChoices("custom-field", "measure").find((one) => one.value === field.measure);
  const of = child?.fields.find((one) => one.name === field.of);
  const parts = [measure?.label, of?.label, child?.label_plural ?? field.child];
  return <span className="text-xs text-ink-muted">{parts.filter(Boolean).join(" · ")}</span>;
}

function Rules({ field }: { field: OwnField }) {
  const { t } = useLingui();
  const classes = useChoices("custom-field", "personal_class");
  const personal = classes.find((one) => one.value === field.personal_class && one.value !== "none");
  return (
    <span className="flex flex-wrap items-center gap-1">
      {field.required && <Badge tone="accent">{t`Required`}</Badge>}
      {field.unique && <Badge>{t`No two alike`}</Badge>}
      {field.sortable && <Badge icon="arrow-up-down">{t`Sortable`}</Badge>}
      {personal !== undefined && (
        <Badge tone="warning" icon="id-card">
          {personal.label}
        </Badge>
      )}
      <IndexMark field={field} />
      <FillMark field={field} />
    </span>
  );
}

interface FieldMenuProps {
  field: OwnField;
  fields: readonly OwnField[];
  onEdit: (field: OwnField) => void;
  onRemove: () => void;
}

function FieldMenu({ field, fields, onEdit, onRemove }: FieldMenuProps) {
  const { t } = useLingui();
  const step = useStep(fields);
  if (!field.can.includes("update")) return null;
  const place = fields.indexOf(field);
  return (
    <Menu
      label={t`What to do with ${field.label}`}
      placement="bottom end"
      trigger={<IconButton icon="ellipsis" size="sm" label={t`More: ${field.label}`} />}
      items={[
        { id: "edit", label: t`Edit…`, icon: "pencil", onAction: () => onEdit(field) },
        {
          id: "up",
          label: t`Move up`,
          icon: "arrow-up",
          isDisabled: place === 0,
          onAction: () => step(field.id, -1),
        },
        {
          id: "down",
          label: t`Move down`,
          icon: "arrow-down",
          isDisabled: place === fields.length - 1,
          onAction: () => step(field.id, 1),
        },
        { id: "remove", label: t`Remove…`, icon: "trash-2", tone: "danger", onAction: onRemove },
      ]}
    />
  );
}

/** Moves a field among the others; lists, forms and pages follow. */
function useStep(fields: readonly OwnField[]): (id: string, step: -1 | 1) => void {
  const { update } = useDeclaring();
  const move = async (id: string, step: -1 | 1): Promise<void> => {
    try {
      // One after the other: each is a declaration of its own.
      for (const { field, position } of swapped(fields, id, step) ?? [])
        await update("custom-fields", field, { position });
    } catch (error) {
      showToast({ title: problemText(asProblem(error)), tone: "danger" });
    }
  };
  return (id, step) => void move(id, step);
}
