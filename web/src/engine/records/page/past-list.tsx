import { useLingui } from "@lingui/react/macro";
import { problemText } from "@/engine/api/problem";
import type { FieldMeta, Item, ObjectMeta } from "@/engine/api/types";
import { recordHref } from "@/engine/commands/places";
import { fieldOf } from "@/engine/sync/meta";
import { formatDay, isDay, today } from "@/kit/dates";
import { Banner } from "@/ui/banner";
import { Button } from "@/ui/button";
import { DateField } from "@/ui/date-field";
import { EmptyState } from "@/ui/empty-state";
import { Link } from "@/ui/link";
import { useLocaleSettings } from "@/ui/locale";
import { Skeleton } from "@/ui/skeleton";
import { type Column, Table } from "@/ui/table";
import { useIsNarrow } from "@/ui/use-media";
import { LoggedValue } from "../detail/how";
import { nameFields } from "../use-title";
import type { ViewState } from "../views/use-view";
import { PageHead } from "./page-head";
import { PhoneBar } from "./phone-bar";
import { RecordToolbar } from "./toolbar";
import { type Past, usePast } from "./use-past";

interface PastListProps {
  object: ObjectMeta;
  state: ViewState;
  day: string;
}

const NUMBERS = new Set(["money", "decimal", "percent", "integer"]);

/** The records as they were at the end of a day: to be read, filtered and ordered, under the law of today. */
export function PastList({ object, state, day }: PastListProps) {
  const isNarrow = useIsNarrow();
  const names = new Set(nameFields(object));
  const shown = state.columns.names.flatMap((name) => (names.has(name) ? [] : (fieldOf(object, name) ?? [])));
  // What nobody keeps of the past is not asked for.
  const fields = shown.filter(({ name }) => !UNKEPT.has(name));
  const past = usePast(object, state, day, [...names, ...fields.map(({ name }) => name)].join(","));
  return (
    <div className="relative flex min-h-0 min-w-0 flex-1 flex-col">
      <PageHead object={object} state={state} count={past.count} />
      {isNarrow ? (
        <PhoneBar object={object} state={state} />
      ) : (
        <RecordToolbar object={object} state={state} adding={null} onAdded={() => undefined} />
      )}
      <div className="flex min-h-0 flex-1 flex-col gap-3 overflow-y-auto px-4 py-3 sm:px-6">
        <DayBanner day={day} past={past} onDay={state.setAsOf} />
        {past.problem === null && <Rows object={object} fields={fields} past={past} />}
      </div>
    </div>
  );
}

const UNKEPT = new Set(["updated_at", "updated_by"]);

interface DayBannerProps {
  day: string;
  past: Past;
  onDay: (day: string | null) => void;
}

function DayBanner({ day, past, onDay }: DayBannerProps) {
  const { t } = useLingui();
  const { locale, timeZone } = useLocaleSettings();
  const shownDay = isDay(day) ? formatDay(day, locale, "long") : day;
  return (
    <>
      <Banner
        tone={past.problem === null ? "info" : "warning"}
        icon="history"
        title={t`As it was on ${shownDay}`}
        actions={<Button size="sm" onPress={() => onDay(null)}>{t`Back to today`}</Button>}
      >
        {past.problem === null
          ? t`At the end of that day. Nothing can be changed here; what it links to has the name of today.`
          : problemText(past.problem)}
      </Banner>
      <DateField
        label={t`As it was on`}
        value={isDay(day) ? day : null}
        onChange={(next) => next !== null && onDay(next)}
        max={today(timeZone)}
        className="w-52"
        isRequired
      />
    </>
  );
}

function Rows({ object, fields, past }: { object: ObjectMeta; fields: readonly FieldMeta[]; past: Past }) {
  const { t } = useLingui();
  if (past.isLoading && past.items.length === 0) return <Skeleton className="h-64" />;
  const columns: Column<Item>[] = [
    {
      id: "title",
      label: object.label,
      cell: (item) => (
        <Link variant="quiet" href={recordHref(object, item.id)}>
          {item.title}
        </Link>
      ),
    },
    ...fields.map((field): Column<Item> => ({
      id: field.name,
      label: field.label,
      isNumber: NUMBERS.has(field.kind),
      cell: (item) => <LoggedValue field={field} value={item[field.name]} className="block max-w-72" />,
    })),
  ];
  return (
    <>
      <Table
        label={object.label_plural}
        columns={columns}
        rows={past.items}
        rowId={(item) => item.id}
        className="shrink-0"
        empty={<EmptyState illustration="search" title={t`Nothing was there on that day`} />}
      />
      {past.more !== null && (
        <Button className="self-start" isLoading={past.isLoading} onPress={past.more}>
          {t`Show more`}
        </Button>
      )}
    </>
  );
}
