import { useLingui } from "@lingui/react/macro";
import { useMemo, useState } from "react";
import type { Item, ObjectMeta } from "@/engine/api/types";
import { fieldOf } from "@/engine/sync/meta";
import { useTimeline } from "@/engine/sync/use-timeline";
import { formatMoment, today } from "@/kit/dates";
import { Person } from "@/ui/avatar";
import { ErrorState } from "@/ui/error-state";
import { Icon } from "@/ui/icon";
import { useLocaleSettings } from "@/ui/locale";
import { Select } from "@/ui/select";
import { SkeletonText } from "@/ui/skeleton";
import { VirtualList } from "@/ui/virtual-list";
import { inCurrency } from "../timeline-words";
import { UndoEntry } from "../undo/undo-entry";
import { AsOf } from "./as-of";
import { LoggedValue, useHow } from "./how";
import { type LogRow, logRows } from "./log-rows";
import { NarrowBar, NoneFound } from "./narrow-bar";
import { ALL, type Narrowing, optionsOf } from "./narrowing";
import { useSettled } from "./use-settled";

interface LogProps {
  object: ObjectMeta;
  item: Item;
}

const CHANGES = ["change"];
const PAGE = 100;

/** Every change of the record: who, when, what it was before and after, through which door and action. */
export function ChangeLog({ object, item }: LogProps) {
  const { t } = useLingui();
  const { timeZone } = useLocaleSettings();
  const [narrowing, narrow] = useState<Narrowing>(ALL);
  const q = useSettled(narrowing.q);
  const asked = optionsOf({ ...narrowing, q }, CHANGES, today(timeZone));
  const log = useTimeline(object.name, item.id, { ...asked, kinds: CHANGES, of: "record", limit: PAGE });
  const rows = useMemo(() => logRows(log.entries, narrowing.field), [log.entries, narrowing.field]);
  if (log.state === "failed")
    return <ErrorState size="small" code={log.problem?.code} onRetry={() => void log.reload()} />;
  return (
    <div className="flex flex-col gap-3">
      <AsOf object={object} item={item} />
      <NarrowBar label={t`Narrow the log`} narrowing={narrowing} onChange={narrow}>
        <FieldSelect
          object={object}
          value={narrowing.field}
          onChange={(field) => narrow({ ...narrowing, field })}
        />
      </NarrowBar>
      {log.state === "loading" && <SkeletonText lines={6} />}
      {log.state === "ready" && rows.length === 0 && <NoneFound onReset={() => narrow(ALL)} />}
      {rows.length > 0 && (
        <div className="@container">
          <Head />
          <VirtualList
            label={t`Log of changes`}
            items={rows}
            itemId={(row) => row.key}
            rowHeight={40}
            hasMore={log.hasMore}
            onEndReached={log.loadMore}
            className="max-h-[min(32rem,60dvh)] rounded-b-md border border-t-0 border-line"
          >
            {(row) => <Line object={object} item={item} row={row} />}
          </VirtualList>
        </div>
      )}
    </div>
  );
}

function FieldSelect({
  object,
  value,
  onChange,
}: {
  object: ObjectMeta;
  value: string;
  onChange: (field: string) => void;
}) {
  const { t } = useLingui();
  const fields = object.fields.filter((field) => !NEVER.has(field.name));
  return (
    <Select
      label={t`Field`}
      labelHidden
      value={value}
      onChange={(next) => onChange(next ?? "")}
      options={[
        { value: "", label: t`Every field` },
        ...fields.map((field) => ({ value: field.name, label: field.label })),
      ]}
      className="w-48"
    />
  );
}

/** What changes with every change. */
const NEVER = new Set(["version", "created_at", "created_by", "updated_at", "updated_by", "number"]);

const GRID =
  "grid gap-x-3 px-3 @2xl:grid-cols-[9.5rem_8.5rem_8rem_minmax(0,1fr)_minmax(0,1fr)_9rem] @max-2xl:grid-cols-2";

function Head() {
  const { t } = useLingui();
  const heads = [t`When`, t`Who`, t`Field`, t`From`, t`To`, t`How`];
  return (
    <div
      aria-hidden="true"
      className={`${GRID} rounded-t-md border border-line bg-canvas py-1.5 text-overline text-ink-muted @max-2xl:hidden`}
    >
      {heads.map((head) => (
        <span key={head}>{head}</span>
      ))}
    </div>
  );
}

function Line({ object, item, row }: LogProps & { row: LogRow }) {
  const change = row.change === null ? null : inCurrency(row.change, item[row.change.name]);
  const field = fieldOf(object, change?.name ?? "");
  return (
    <div className={`${GRID} items-center border-b border-line py-2 text-sm`}>
      <WhenAndWho row={row} />
      <span className="truncate font-medium">{change?.label ?? "–"}</span>
      <LoggedValue field={field} value={change?.from} className="text-ink-muted @max-2xl:hidden" />
      <span className="flex min-w-0 items-center gap-1">
        <Icon name="arrow-right" size={12} className="shrink-0 text-ink-faint @2xl:hidden rtl:rotate-180" />
        <LoggedValue field={field} value={change?.to} />
      </span>
      <How object={object} item={item} row={row} />
    </div>
  );
}

function WhenAndWho({ row: { entry, isFirst } }: { row: LogRow }) {
  const { t } = useLingui();
  const { locale, timeZone } = useLocaleSettings();
  const repeats = isFirst ? "" : "@2xl:opacity-0";
  return (
    <>
      <time
        dateTime={entry.at}
        title={formatMoment(entry.at, locale, timeZone, "long")}
        className={`text-ink-muted nums ${repeats}`}
      >
        {formatMoment(entry.at, locale, timeZone)}
      </time>
      <span className={`min-w-0 @max-2xl:text-end ${repeats}`}>
        <Person name={entry.actor?.title ?? t`Rapport`} person={entry.actor?.id} size={20} />
      </span>
    </>
  );
}

/** Which action it was, where it came in, and the way back. */
function How({ object, item, row: { entry, isFirst } }: LogProps & { row: LogRow }) {
  const text = useHow()(object, entry);
  return (
    <span className="flex min-w-0 items-center gap-1 @max-2xl:col-span-2">
      <span className="min-w-0 flex-1 truncate text-xs text-ink-muted" title={text}>
        {text}
      </span>
      {isFirst && <UndoEntry object={object} entry={entry} can={item.can} item={item} />}
    </span>
  );
}
