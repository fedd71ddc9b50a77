import { useLingui } from "@lingui/react/macro";
import { useEffect, useState } from "react";
import { asProblem, type Problem, problemText } from "@/engine/api/problem";
import type { FieldMeta, Item, ObjectMeta } from "@/engine/api/types";
import { useApi } from "@/engine/sync/context";
import { fieldOf } from "@/engine/sync/meta";
import { cx } from "@/kit/cx";
import { formatDay, today } from "@/kit/dates";
import { Badge } from "@/ui/badge";
import { Banner } from "@/ui/banner";
import { Button } from "@/ui/button";
import { DateField } from "@/ui/date-field";
import { useLocaleSettings } from "@/ui/locale";
import { SkeletonText } from "@/ui/skeleton";
import { fieldText } from "../field-text";
import { isEmpty } from "../field-value";
import { LoggedValue } from "./how";

interface AsOfProps {
  object: ObjectMeta;
  item: Item;
}

/** Looks at the record as it was at the end of a day. */
export function AsOf({ object, item }: AsOfProps) {
  const { t } = useLingui();
  const { timeZone } = useLocaleSettings();
  const [day, setDay] = useState<string | null>(null);
  return (
    <div className="flex flex-col gap-3">
      <DateField
        label={t`As it was on`}
        value={day}
        onChange={setDay}
        max={today(timeZone)}
        className="w-52"
      />
      {day !== null && (
        <Then
          key={`${item.id} ${day} ${item.version}`}
          object={object}
          item={item}
          day={day}
          onClose={() => setDay(null)}
        />
      )}
    </div>
  );
}

interface ThenProps extends AsOfProps {
  day: string;
  onClose: () => void;
}

function Then({ object, item, day, onClose }: ThenProps) {
  const { t } = useLingui();
  const { locale } = useLocaleSettings();
  const { past, problem } = useThen(object, item.id, day);
  const shownDay = formatDay(day, locale, "long");
  return (
    <section aria-label={t`As it was on ${shownDay}`} className="flex flex-col gap-3">
      <Banner
        tone={problem === null ? "info" : "warning"}
        icon="history"
        title={t`As it was on ${shownDay}`}
        actions={<Button size="sm" onPress={onClose}>{t`Back to today`}</Button>}
      >
        {problem === null
          ? t`At the end of that day. Nothing can be changed here; what it links to has the name of today.`
          : problemText(problem)}
      </Banner>
      {past === null && problem === null && <SkeletonText lines={5} />}
      {past !== null && <Fields object={object} item={item} past={past} />}
    </section>
  );
}

function useThen(
  object: ObjectMeta,
  id: string,
  day: string,
): { past: Item | null; problem: Problem | null } {
  const api = useApi();
  const [past, setPast] = useState<Item | null>(null);
  const [problem, setProblem] = useState<Problem | null>(null);
  useEffect(() => {
    const stop = new AbortController();
    api
      .get<Item>(`/${object.plural}/${id}`, { as_of: day }, { signal: stop.signal })
      .then(setPast, (error) => {
        if (!stop.signal.aborted) setProblem(asProblem(error));
      });
    return () => stop.abort();
  }, [api, object.plural, id, day]);
  return { past, problem };
}

/** What is kept by Rapport with every change. */
const NEVER = new Set(["id", "version", "custom", "created_at", "created_by", "updated_at", "updated_by"]);

/** The fields that held something then, or hold something now. */
export function fieldsThen(object: ObjectMeta, then: Item, now: Item): FieldMeta[] {
  return object.fields.filter(
    ({ name }) => !NEVER.has(name) && name in then && !(isEmpty(then[name]) && isEmpty(now[name])),
  );
}

function Fields({ object, item, past }: AsOfProps & { past: Item }) {
  const { t } = useLingui();
  const unknown = (past["unknown"] as string[] | undefined) ?? [];
  const labels = unknown.flatMap((name) => fieldOf(object, name)?.label ?? []).join(", ");
  return (
    <div className="flex flex-col gap-2">
      <dl className="m-0 divide-y divide-line rounded-md border border-line">
        {fieldsThen(object, past, item).map((field) => (
          <Line key={field.name} field={field} then={past[field.name]} now={item[field.name]} />
        ))}
      </dl>
      {labels !== "" && <p className="m-0 text-xs text-ink-muted">{t`Not known of that day: ${labels}`}</p>}
    </div>
  );
}

function Line({ field, then, now }: { field: FieldMeta; then: unknown; now: unknown }) {
  const { t } = useLingui();
  const settings = useLocaleSettings();
  const isOther = fieldText(field, then, settings) !== fieldText(field, now, settings);
  return (
    <div
      className={cx(
        "grid gap-x-3 px-3 py-2 text-sm sm:grid-cols-[12rem_minmax(0,1fr)_auto]",
        isOther && "bg-accent-softer",
      )}
    >
      <dt className="truncate text-ink-muted">{field.label}</dt>
      <dd className="m-0 min-w-0">
        <LoggedValue field={field} value={then} className="block" />
      </dd>
      {isOther && <Badge tone="info">{t`Changed since`}</Badge>}
    </div>
  );
}
