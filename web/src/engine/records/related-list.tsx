import { useLingui } from "@lingui/react/macro";
import { useMemo } from "react";
import type { FieldMeta, Item, LinkValue, ObjectMeta } from "@/engine/api/types";
import { asLink, asText } from "@/engine/api/values";
import { useCreate } from "@/engine/commands/create";
import { listHref, recordHref } from "@/engine/commands/places";
import { fieldOf, useMeta } from "@/engine/sync/meta";
import { useAggregate } from "@/engine/sync/use-answer";
import { useCommand } from "@/engine/sync/use-command";
import { useList } from "@/engine/sync/use-list";
import { formatMoney } from "@/kit/money";
import { Button } from "@/ui/button";
import { EmptyState } from "@/ui/empty-state";
import { ErrorState } from "@/ui/error-state";
import { IconButton } from "@/ui/icon-button";
import { inSentence } from "@/ui/in-sentence";
import { ButtonLink, Link } from "@/ui/link";
import { useLocaleSettings } from "@/ui/locale";
import { SkeletonTable } from "@/ui/skeleton";
import { type Column, Table } from "@/ui/table";
import { endOf, moneyOf, relatedFields, relatedFilter, type RelatedGroup } from "./detail/parts";
import { FieldValue, NUMERIC } from "./field-value";

interface RelatedListProps {
  object: ObjectMeta;
  item: Item;
  group: RelatedGroup;
}

const SHOWN = 25;

/** The records of another object that point here: lines of a deal, contacts of a company, relationships from both ends. */
export function RelatedList({ object, item, group }: RelatedListProps) {
  const { t } = useLingui();
  const other = useMeta().object(group.object);
  const filter = relatedFilter(group, item.id);
  const fields = relatedFields(group, other);
  const list = useList(other.name, {
    filter,
    fields: neededFields(other, group, fields),
    limit: SHOWN,
    count: true,
  });
  const columns = useRelatedColumns(other, group, item, fields);
  const addButton = <Add object={object} item={item} group={group} other={other} />;
  if (list.state === "failed")
    return <ErrorState size="small" code={list.problem?.code} onRetry={() => void list.reload()} />;
  if (list.state === "loading") return <SkeletonTable rows={3} columns={4} />;
  if (list.items.length === 0) {
    return (
      <EmptyState size="small" title={t`No ${inSentence(group.label)} yet`} actions={addButton}>
        {t`What belongs to this record stands here.`}
      </EmptyState>
    );
  }
  return (
    <div className="flex flex-col gap-2">
      <div className="flex flex-wrap items-center gap-2">
        <Sum other={other} group={group} item={item} />
        <span className="flex-1" />
        <ButtonLink size="sm" variant="ghost" href={listHref(other, { filter })}>
          {t`Open as list`}
        </ButtonLink>
        {addButton}
      </div>
      <Table label={group.label} columns={columns} rows={list.items} rowId={(row) => row.id} />
      {list.hasMore && (
        <Button
          size="sm"
          variant="ghost"
          className="self-start"
          isLoading={list.isLoadingMore}
          onPress={list.loadMore}
        >
          {t`Show more`}
        </Button>
      )}
    </div>
  );
}

/** What the columns show, and what the ends and the title of a row are read from. */
function neededFields(other: ObjectMeta, group: RelatedGroup, fields: readonly FieldMeta[]): string[] {
  const ends = group.ends.flatMap((end) => [end.field, end.title.split(".")[0] ?? ""]);
  const names = [other.title.split(".")[0] ?? "", ...ends, ...fields.map((field) => field.name)];
  return [...new Set(names)].filter((name) => fieldOf(other, name) !== undefined);
}

/** How many there are, and what they are worth together. */
function Sum({ other, group, item }: Pick<RelatedListProps, "group" | "item"> & { other: ObjectMeta }) {
  const { t } = useLingui();
  const { locale, currency } = useLocaleSettings();
  const money = moneyOf(other);
  const sum = money === undefined ? "" : `sum:${money.name}`;
  const measures = ["count", sum].filter(Boolean).join(",");
  const { groups } = useAggregate(other.name, { filter: relatedFilter(group, item.id), measures });
  const values = groups[0]?.values;
  if (values === undefined) return null;
  const count = new Intl.NumberFormat(locale).format(Number(values["count"]));
  const amount = asText(values[sum]);
  return (
    <span className="text-sm text-ink-muted nums">
      {t`${count} in all`}
      {amount !== "" && (
        <>
          {" · "}
          {money?.label}{" "}
          <span className="font-medium text-ink">{formatMoney({ amount, currency }, locale)}</span>
        </>
      )}
    </span>
  );
}

function Add({ object, item, group, other }: RelatedListProps & { other: ObjectMeta }) {
  const { t } = useLingui();
  const create = useCreate();
  const [end] = group.ends;
  const mayAdd = other.can.includes("create") && item["archived_at"] == null;
  if (!mayAdd || end === undefined) return null;
  const here = { id: item.id, title: item.title, object: object.name };
  return (
    <Button size="sm" icon="plus" onPress={() => create(other.name, { [end.field]: here })}>
      {t`Add`}
    </Button>
  );
}

function useRelatedColumns(
  other: ObjectMeta,
  group: RelatedGroup,
  item: Item,
  fields: readonly FieldMeta[],
): Column<Item>[] {
  const { t } = useLingui();
  const title = useTitleFromHere(other, group, item.id);
  const first: Column<Item> = {
    id: "title",
    label: titleLabel(other),
    cell: (row) => (
      <Link
        variant="quiet"
        href={recordHref(other, row.id)}
        className="inline-flex max-w-72 min-w-0 font-medium"
      >
        <span className="truncate">{title(row) || t`Open`}</span>
      </Link>
    ),
  };
  const across: Column<Item> = {
    id: "other end",
    label: t`With`,
    cell: (row) => <OtherEnd link={otherEnd(group, row, item.id)} />,
  };
  const last: Column<Item> = {
    id: "remove",
    label: "",
    isNumber: true,
    cell: (row) => <Remove other={other} row={row} title={title(row)} />,
  };
  return [first, ...(group.ends.length < 2 ? [] : [across]), ...fields.map(columnOf), last];
}

function titleLabel(other: ObjectMeta): string {
  const field = fieldOf(other, other.title) ?? fieldOf(other, other.title.split(".")[0] ?? "");
  return field?.label ?? other.label;
}

function columnOf(field: FieldMeta): Column<Item> {
  return {
    id: field.name,
    label: field.label,
    isNumber: NUMERIC.has(field.kind),
    cell: (row) => <FieldValue field={field} value={row[field.name]} />,
  };
}

function Remove({ other, row, title }: { other: ObjectMeta; row: Item; title: string }) {
  const { t } = useLingui();
  const { run } = useCommand();
  if (!row.can.includes("archive")) return null;
  const remove = () => void run(`${other.name}.archive`, row);
  return <IconButton icon="archive" size="xs" label={t`Archive ${title}`} onPress={remove} />;
}

function OtherEnd({ link }: { link: LinkValue | null }) {
  if (link?.title == null) return null;
  return (
    <Link variant="quiet" href={recordHref(link.object, link.id)} className="truncate font-medium">
      {link.title}
    </Link>
  );
}

/** Who stands at the end of a row that is not this record. */
function otherEnd(group: RelatedGroup, row: Item, id: string): LinkValue | null {
  const here = endOf(group, row, id)?.field;
  const across = group.ends.find((end) => end.field !== here);
  return across === undefined ? null : asLink(row[across.field]);
}

const MOST_TITLES = 200;

/** What a row is, seen from this record: its own title, or what the linked type calls it from this end. */
function useTitleFromHere(other: ObjectMeta, group: RelatedGroup, id: string): (row: Item) => string {
  const path = group.ends.find((end) => end.title !== "")?.title ?? "";
  const [link = "", name = ""] = path.split(".");
  const target = fieldOf(other, link)?.link?.object;
  const types = useList(target ?? other.name, {
    fields: [name],
    limit: MOST_TITLES,
    archived: "all",
    isEnabled: target !== undefined,
  });
  return useMemo(() => {
    const titles = new Map(types.items.map((type) => [type.id, asText(type[name])]));
    return (row) => {
      const isTurned = endOf(group, row, id)?.title === path && path !== "";
      const found = isTurned ? titles.get(asLink(row[link])?.id ?? "") : undefined;
      return found ?? row.title;
    };
  }, [types.items, group, id, path, link, name]);
}
