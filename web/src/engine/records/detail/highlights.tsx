import { useLingui } from "@lingui/react/macro";
import type { ReactNode } from "react";
import type { FieldMeta, Item, ObjectMeta, TimelineEntry } from "@/engine/api/types";
import { asLink, asText } from "@/engine/api/values";
import { fieldOf, useMeta } from "@/engine/sync/meta";
import { useTimeline } from "@/engine/sync/use-timeline";
import { cx } from "@/kit/cx";
import { daysBetween, dayOf, formatDay, formatMoment, relativeDay, today } from "@/kit/dates";
import { inSentence } from "@/ui/in-sentence";
import { useLocaleSettings } from "@/ui/locale";
import { isClosing, targetOf } from "../board/moves";
import { FieldValue, isEmpty } from "../field-value";
import { highlightFields } from "./parts";
import { type Planned, plannedKinds } from "./use-planned";
import { useStages, type Way, wayOf } from "./use-stages";

interface HighlightsProps {
  object: ObjectMeta;
  item: Item;
  planned: readonly Planned[];
}

/** The figures one looks for first: worth, age in its stage, what comes next, the last contact, who cares for it. */
export function Highlights({ object, item, planned }: HighlightsProps) {
  const { t } = useLingui();
  const owner = fieldOf(object, "owner");
  const way = wayOf(object);
  const fields = highlightFields(object, item, way === undefined ? FIELDS : FIELDS - 1);
  return (
    <div
      role="group"
      aria-label={t`At a glance`}
      tabIndex={0}
      className="shrink-0 [scrollbar-width:none] overflow-x-auto rounded-md border border-line bg-canvas"
    >
      <dl className="m-0 flex w-max min-w-full">
        {fields.map((field) => (
          <OfField key={field.name} field={field} item={item} />
        ))}
        {way !== undefined && <StageAge object={object} item={item} way={way} />}
        {object.activities && <Next planned={planned} />}
        {object.activities && <LastContact object={object} item={item} />}
        {owner !== undefined && <OfField field={owner} item={item} />}
      </dl>
    </div>
  );
}

/** Six figures at most. */
const FIELDS = 3;

function OfField({ field, item }: { field: FieldMeta; item: Item }) {
  const value = item[field.name];
  return (
    <Figure label={field.label}>
      {isEmpty(value) ? <Nothing /> : <FieldValue field={field} value={value} />}
    </Figure>
  );
}

function Figure({ label, tone, children }: { label: string; tone?: "danger"; children: ReactNode }) {
  return (
    <div className="max-w-64 min-w-32 flex-1 basis-0 border-e border-line px-3 py-1.5 last:border-e-0 max-sm:basis-auto">
      <dt className="truncate text-xs text-ink-muted">{label}</dt>
      <dd
        className={cx(
          "m-0 flex min-h-5 min-w-0 items-center truncate text-sm font-medium",
          tone === "danger" && "text-danger-ink",
        )}
      >
        {children}
      </dd>
    </div>
  );
}

function Nothing() {
  return <span className="font-normal text-ink-faint">–</span>;
}

interface StageAgeProps {
  object: ObjectMeta;
  item: Item;
  way: Way;
}

/** How long the record has stood where it stands; nothing where it has arrived (won, lost) or is put away. */
function StageAge({ object, item, way }: StageAgeProps) {
  const current = asLink(item[way.field.name])?.id;
  const stage = useStages(object, item, way).find((one) => one.id === current);
  if (stage === undefined || isClosing(targetOf(stage)) || item["archived_at"] != null) return null;
  return <OpenAge object={object} item={item} way={way} />;
}

function OpenAge({ object, item, way: { field } }: StageAgeProps) {
  const { t } = useLingui();
  const { locale, timeZone } = useLocaleSettings();
  const { entries, state } = useTimeline(object.name, item.id, { field: field.name, limit: 1 });
  const since = entries[0]?.at ?? asText(item["created_at"]);
  const days = since === "" ? 0 : Math.max(0, daysBetween(dayOf(since, timeZone), today(timeZone)));
  const format = new Intl.NumberFormat(locale, { style: "unit", unit: "day", unitDisplay: "long" });
  return (
    <Figure label={t`In ${inSentence(field.label)} for`}>
      {state === "loading" || since === "" ? (
        <Nothing />
      ) : (
        <span className="truncate nums" title={formatMoment(since, locale, timeZone, "long")}>
          {days === 0 ? t`Less than a day` : format.format(days)}
        </span>
      )}
    </Figure>
  );
}

function Next({ planned }: { planned: readonly Planned[] }) {
  const { t } = useLingui();
  const [first] = planned;
  return first === undefined ? (
    <Figure label={t`Next activity`}>
      <Nothing />
    </Figure>
  ) : (
    <Figure label={t`Next activity`} {...(first.isOverdue ? { tone: "danger" as const } : {})}>
      <span className="truncate" title={first.item.title}>
        <When at={first.at} /> · {first.item.title === "" ? first.kind.label : first.item.title}
      </span>
    </Figure>
  );
}

const NEAR_DAYS = 6;

/** A day or a moment, near ones in words. */
export function When({ at }: { at: string }) {
  const { t } = useLingui();
  const { locale, timeZone } = useLocaleSettings();
  if (at === "") return t`Some time`;
  const day = at.length === 10 ? at : dayOf(at, timeZone);
  const now = today(timeZone);
  const isNear = Math.abs(daysBetween(now, day)) <= NEAR_DAYS;
  return (
    <span className="inline-block first-letter:uppercase">
      {isNear ? relativeDay(day, now, locale) : formatDay(day, locale, "short")}
    </span>
  );
}

/** The last talk that took place: a call or a meeting. */
function LastContact({ object, item }: { object: ObjectMeta; item: Item }) {
  const { t } = useLingui();
  const { locale, timeZone } = useLocaleSettings();
  const talks = plannedKinds(useMeta()).filter((kind) => kind.date === "starts_at");
  const { entries } = useTimeline(object.name, item.id, {
    kinds: talks.length === 0 ? ["change"] : talks.map((kind) => kind.name),
    limit: 10,
  });
  const last = entries.find(isTalk);
  return (
    <Figure label={t`Last contact`}>
      {last === undefined ? (
        <Nothing />
      ) : (
        <span className="truncate" title={formatMoment(last.at, locale, timeZone, "long")}>
          <When at={last.at} />
        </span>
      )}
    </Figure>
  );
}

/** A call that was planned for yesterday and never made is no contact. */
function isTalk({ activity, at }: TimelineEntry): boolean {
  if (activity === null || Date.parse(at) > Date.now()) return false;
  return !activity.can.includes("complete") || activity["done_at"] != null;
}
