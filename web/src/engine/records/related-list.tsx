import { useLingui } from "@lingui/react/macro";
import type { FieldMeta, Item, ObjectMeta, RelatedMeta } from "@/engine/api/types";
import { useCreate } from "@/engine/commands/create";
import { listHref, recordHref } from "@/engine/commands/places";
import { fieldsOf, useMeta } from "@/engine/sync/meta";
import { useCommand } from "@/engine/sync/use-command";
import { useList } from "@/engine/sync/use-list";
import { Button } from "@/ui/button";
import { EmptyState } from "@/ui/empty-state";
import { ErrorState } from "@/ui/error-state";
import { IconButton } from "@/ui/icon-button";
import { ButtonLink, Link } from "@/ui/link";
import { SkeletonTable } from "@/ui/skeleton";
import { type Column, Table } from "@/ui/table";
import { FieldValue, isEmpty, NUMERIC } from "./field-value";

interface RelatedListProps {
  object: ObjectMeta;
  item: Item;
  related: RelatedMeta;
}

const SHOWN = 25;
const MOST_COLUMNS = 6;

/** The records of another object that point here: lines of a deal, contacts of a company. */
export function RelatedList({ object, item, related }: RelatedListProps) {
  const { t } = useLingui();
  const other = useMeta().object(related.object);
  const create = useCreate();
  const filter = { field: related.field, op: "eq", value: item.id };
  const columns = fieldsOf(other, other.columns)
    .filter((field) => field.name !== related.field)
    .slice(0, MOST_COLUMNS);
  const list = useList(other.name, {
    filter,
    fields: columns.map((field) => field.name),
    limit: SHOWN,
    count: true,
  });
  const shown = useRelatedColumns(other, columns);
  const add = () =>
    create(other.name, { [related.field]: { id: item.id, title: item.title, object: object.name } });
  const mayAdd = other.can.includes("create") && item["archived_at"] == null;
  const addButton = mayAdd ? <Button size="sm" icon="plus" onPress={add}>{t`Add`}</Button> : null;

  if (list.state === "failed")
    return <ErrorState size="small" code={list.problem?.code} onRetry={() => void list.reload()} />;
  if (list.state === "loading") return <SkeletonTable rows={3} columns={4} />;
  if (list.items.length === 0) {
    return (
      <EmptyState size="small" title={t`No ${related.label.toLowerCase()} yet`} actions={addButton}>
        {t`What belongs to this record stands here.`}
      </EmptyState>
    );
  }
  return (
    <div className="flex flex-col gap-2">
      <div className="flex items-center justify-end gap-2">
        {list.hasMore && (
          <ButtonLink size="sm" variant="ghost" href={listHref(other, { filter })}>{t`Show all`}</ButtonLink>
        )}
        {addButton}
      </div>
      <Table label={related.label} columns={shown} rows={list.items} rowId={(row) => row.id} />
    </div>
  );
}

function useRelatedColumns(other: ObjectMeta, fields: FieldMeta[]): Column<Item>[] {
  const { t } = useLingui();
  const { run } = useCommand();
  const shown: Column<Item>[] = fields.map((field, index) => ({
    id: field.name,
    label: field.label,
    isNumber: NUMERIC.has(field.kind),
    cell: (row) =>
      index === 0 ? (
        <First other={other} row={row} field={field} />
      ) : (
        <FieldValue field={field} value={row[field.name]} />
      ),
  }));
  const remove: Column<Item> = {
    id: "remove",
    label: "",
    isNumber: true,
    cell: (row) =>
      row.can.includes("archive") ? (
        <IconButton
          icon="archive"
          size="xs"
          label={t`Archive ${row.title}`}
          onPress={() => void run(`${other.name}.archive`, row)}
        />
      ) : null,
  };
  return [...shown, remove];
}

/** The first cell leads to the record itself; a link in it would lead elsewhere. */
function First({ other, row, field }: { other: ObjectMeta; row: Item; field: FieldMeta }) {
  const { t } = useLingui();
  return (
    <Link
      variant="quiet"
      href={recordHref(other, row.id)}
      className="inline-flex max-w-72 min-w-0 font-medium"
    >
      {isEmpty(row[field.name]) ? (
        t`Open`
      ) : (
        <FieldValue field={field} value={row[field.name]} isFollowed={false} />
      )}
    </Link>
  );
}
