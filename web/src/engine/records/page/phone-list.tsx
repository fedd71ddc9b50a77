import { useLingui } from "@lingui/react/macro";
import { memo, type ReactNode } from "react";
import type { FieldMeta, Item, ObjectMeta } from "@/engine/api/types";
import { recordHref } from "@/engine/commands/places";
import { fieldOf, fieldsOf } from "@/engine/sync/meta";
import type { List } from "@/engine/sync/use-list";
import { Avatar } from "@/ui/avatar";
import { Checkbox } from "@/ui/checkbox";
import { Link } from "@/ui/link";
import { useLocaleSettings } from "@/ui/locale";
import { Skeleton } from "@/ui/skeleton";
import { VirtualList } from "@/ui/virtual-list";
import { fieldText } from "../field-text";
import { CellContent } from "../table/cell-content";
import { faceOf } from "../table/grid-names";
import { RowMark } from "../table/table-row";
import { type Tones, useStepTones } from "../table/tones";
import { useLineTitleOf } from "../use-title";

export interface PhoneListProps {
  object: ObjectMeta;
  list: List;
  /** In place of the cards when there are none. */
  empty: ReactNode;
  /** The records picked so far, while a tap picks; null while a tap opens. */
  picked: ReadonlySet<string> | null;
  onPick: (id: string) => void;
}

const CARD_HEIGHT = 64;

/** Records as cards of two lines, for a thumb. */
export function PhoneList({ object, list, empty, picked, onPick }: PhoneListProps) {
  const tones = useStepTones(object);
  const parts = cardParts(object);
  if (list.items.length === 0) return list.state === "loading" ? <Waiting /> : empty;
  return (
    <VirtualList
      label={object.label_plural}
      items={list.items}
      itemId={(item) => item.id}
      rowHeight={CARD_HEIGHT}
      hasMore={list.hasMore}
      onEndReached={list.loadMore}
      className="min-h-0 flex-1 bg-surface"
    >
      {(item) => (
        <Card
          object={object}
          item={item}
          parts={parts}
          tones={tones}
          isPending={list.pending.has(item.id)}
          isConflicted={list.conflicted.has(item.id)}
          isPicked={picked?.has(item.id) ?? null}
          onPick={onPick}
        />
      )}
    </VirtualList>
  );
}

interface Parts {
  /** At the end of the first line: an amount. */
  figure: FieldMeta | undefined;
  /** At the end of the second line: where it stands. */
  status: FieldMeta | undefined;
  /** The second line: the first two of them that say something. */
  facts: FieldMeta[];
}

/** Which fields a card shows, out of the columns the object suggests. */
function cardParts(object: ObjectMeta): Parts {
  const columns = fieldsOf(object, object.columns).filter((field) => field.name !== object.title);
  const figure = fieldOf(object, object.board?.sum ?? "") ?? columns.find((field) => field.kind === "money");
  const status =
    fieldOf(object, object.board?.by ?? "") ??
    columns.find((field) => field.choices?.some((one) => one.tone !== null));
  const facts = columns.filter((field) => field !== figure && field !== status && field.kind in FACTS);
  return { figure, status, facts: facts.toSorted((left, right) => rank(left) - rank(right)) };
}

/** What says most about a record at a glance: whom it is about, then words, then when. Figures alone say little. */
const FACTS: Partial<Record<FieldMeta["kind"], number>> = {
  link: 0,
  record: 0,
  text: 1,
  choice: 1,
  emails: 2,
  date: 2,
  datetime: 2,
  time: 3,
  phones: 3,
};

function rank(field: FieldMeta): number {
  return FACTS[field.kind] ?? 9;
}

/** The fields that cards need. */
export function cardFields(object: ObjectMeta): string[] {
  const { figure, status, facts } = cardParts(object);
  return [figure, status, ...facts].flatMap((field) => field?.name ?? []);
}

interface CardProps {
  object: ObjectMeta;
  item: Item;
  parts: Parts;
  tones: Tones;
  isPending: boolean;
  isConflicted: boolean;
  /** Null while a tap opens the record. */
  isPicked: boolean | null;
  onPick: (id: string) => void;
}

const CARD = "flex min-h-16 items-center gap-3 border-b border-line px-4 py-2.5";

const Card = memo(function Card({ isPicked, onPick, ...card }: CardProps) {
  const { object, item } = card;
  if (isPicked !== null)
    return (
      <Checkbox
        value={isPicked}
        onChange={() => onPick(item.id)}
        className={`${CARD} w-full items-center! selected:bg-accent-soft [&>:last-child]:flex-1`}
      >
        <span className="flex items-center gap-3">
          <CardText {...card} />
        </span>
      </Checkbox>
    );
  return (
    <Link
      href={recordHref(object, item.id)}
      variant="quiet"
      className={`${CARD} rounded-none! no-underline! pressed:bg-pressed`}
    >
      <CardText {...card} />
    </Link>
  );
});

function CardText(props: Omit<CardProps, "isPicked" | "onPick">) {
  const { object, item, parts, tones, isPending, isConflicted } = props;
  const settings = useLocaleSettings();
  const title = useLineTitleOf(object)(item);
  const face = faceOf(object);
  const { figure, status, facts } = parts;
  const line = facts
    .map((field) => fieldText(field, item[field.name], settings))
    .filter(Boolean)
    .slice(0, 2)
    .join(" · ");
  return (
    <>
      {face !== null && <Avatar name={item.title} person={item.id} shape={face} size={32} />}
      <span className="flex min-w-0 flex-1 flex-col gap-0.5">
        <span className="flex items-center gap-2">
          <span className="min-w-0 flex-1 truncate text-base font-medium text-ink">{title}</span>
          <RowMark isPending={isPending} isConflicted={isConflicted} />
          {figure !== undefined && (
            <span className="text-sm text-ink">
              <CellContent field={figure} value={item[figure.name]} tones={tones} isFollowed={false} />
            </span>
          )}
        </span>
        <span className="flex min-h-5 items-center gap-2">
          <span className="min-w-0 flex-1 truncate text-xs text-ink-muted">{line}</span>
          {status !== undefined && (
            <CellContent field={status} value={item[status.name]} tones={tones} isFollowed={false} />
          )}
        </span>
      </span>
    </>
  );
}

function Waiting() {
  const { t } = useLingui();
  return (
    <div role="status" aria-busy="true" className="flex-1 bg-surface">
      <span className="sr-only">{t`Loading`}</span>
      {Array.from({ length: 9 }, (_, row) => (
        <div
          key={row}
          aria-hidden="true"
          className="flex h-16 flex-col justify-center gap-2.5 border-b border-line px-4"
        >
          <Skeleton className={row % 2 === 0 ? "w-1/2" : "w-2/5"} />
          <Skeleton className={row % 3 === 0 ? "w-3/4" : "w-3/5"} />
        </div>
      ))}
    </div>
  );
}
