import { Trans, useLingui } from "@lingui/react/macro";
import type { FieldChange, FieldMeta, Item, LinkValue, ObjectMeta, TimelineEntry } from "@/engine/api/types";
import { asLink, asText } from "@/engine/api/values";
import { recordHref } from "@/engine/commands/places";
import { fieldOf, useMeta } from "@/engine/sync/meta";
import { useCommand } from "@/engine/sync/use-command";
import { formatDay, formatMoment } from "@/kit/dates";
import { Badge } from "@/ui/badge";
import { Icon } from "@/ui/icon";
import { IconButton } from "@/ui/icon-button";
import { asIcon } from "@/ui/icons";
import { inSentence } from "@/ui/in-sentence";
import { Link } from "@/ui/link";
import { useLocaleSettings } from "@/ui/locale";
import { FieldValue, isEmpty } from "./field-value";
import { RichView } from "./rich-view";
import { iconOf, inCurrency, verbOf } from "./timeline-words";

interface LineProps {
  /** The record whose timeline this is. */
  object: ObjectMeta;
  item: Item;
  entry: TimelineEntry;
}

/** One entry: an activity with what it says, or a change in words. */
export function TimelineLine({ object, item, entry }: LineProps) {
  const { locale, timeZone } = useLocaleSettings();
  const activity = entry.activity;
  const activityObject = useMeta().find(entry.action?.split(".")[0] ?? "");
  const icon =
    activity !== null && activityObject !== undefined ? asIcon(activityObject.icon) : asIcon(iconOf(entry));
  return (
    <li className="grid grid-cols-[1.75rem_minmax(0,1fr)_auto] gap-x-2 py-1.5">
      <span className="mt-0.5 inline-grid size-6 place-items-center rounded-full bg-sunken text-ink-muted">
        <Icon name={icon} size={14} />
      </span>
      <div className="min-w-0">
        {activity !== null ? (
          <ActivityBody item={activity} kind={activityObject} />
        ) : (
          <ChangeBody object={object} item={item} entry={entry} />
        )}
      </div>
      <time
        dateTime={entry.at}
        title={formatMoment(entry.at, locale, timeZone, "long")}
        className="pt-1 text-xs text-ink-faint nums"
      >
        {formatMoment(entry.at, locale, timeZone, "time")}
      </time>
    </li>
  );
}

function ActivityBody({ item, kind }: { item: Item; kind: ObjectMeta | undefined }) {
  const body = kind === undefined ? undefined : fieldOf(kind, "body");
  const outcome = asText(item["outcome"]);
  return (
    <div className="rounded-md border border-line bg-surface px-3 py-2 shadow-1">
      <div className="flex min-w-0 items-center gap-2">
        <span className="text-xs text-ink-muted">{kind?.label}</span>
        {kind !== undefined && item.title !== "" && (
          <Link variant="quiet" href={recordHref(kind, item.id)} className="truncate text-sm font-medium">
            {item.title}
          </Link>
        )}
        <ActivityState item={item} />
        <CompleteButton item={item} kind={kind} />
      </div>
      {outcome !== "" && <p className="m-0 mt-1 own-direction text-sm text-ink-muted">{outcome}</p>}
      {body !== undefined && !isEmpty(item["body"]) && (
        <RichView field={body} value={item["body"]} className="mt-1" />
      )}
    </div>
  );
}

function ActivityState({ item }: { item: Item }) {
  const { t } = useLingui();
  const { locale } = useLocaleSettings();
  const due = asText(item["due_on"]);
  if (item["done_at"] != null) return <Badge tone="positive">{t`Done`}</Badge>;
  return due === "" ? null : <Badge tone="neutral">{t`Due ${formatDay(due, locale, "short")}`}</Badge>;
}

function CompleteButton({ item, kind }: { item: Item; kind: ObjectMeta | undefined }) {
  const { t } = useLingui();
  const { run } = useCommand();
  if (kind === undefined || item["done_at"] != null || !item.can.includes("complete")) return null;
  const complete = () =>
    void run(`${kind.name}.complete`, item, {}, { shows: { done_at: new Date().toISOString() } });
  return <IconButton icon="check" size="xs" label={t`Complete ${item.title}`} onPress={complete} />;
}

function ChangeBody({ object, item, entry }: LineProps) {
  const { t } = useLingui();
  const meta = useMeta();
  const other = entry.record === null || entry.record.id === item.id ? null : entry.record;
  const changed = other === null ? object : meta.find(other.object);
  if (changed === undefined) return null;
  return (
    <div className="min-h-7 pt-1 text-sm text-ink-muted">
      <span className="font-medium text-ink">{entry.actor?.title ?? t`Rapport`}</span>{" "}
      {other === null ? (
        <Deed object={changed} entry={entry} />
      ) : (
        <DeedElsewhere object={changed} entry={entry} record={other} />
      )}
      {entry.fields.map((change) => (
        <ChangedField
          key={change.name}
          change={other === null ? inCurrency(change, item[change.name]) : change}
          field={fieldOf(changed, change.name)}
        />
      ))}
    </div>
  );
}

interface DeedProps {
  object: ObjectMeta;
  entry: TimelineEntry;
}

/** What was done to the record of the page itself. */
function Deed({ object, entry }: DeedProps) {
  const { t } = useLingui();
  const verb = verbOf(entry);
  const label = inSentence(object.actions.find((action) => action.verb === verb)?.label ?? verb);
  const known: Record<string, string> = {
    create: t`created this`,
    update: t`changed`,
    archive: t`archived this`,
    restore: t`restored this`,
    delete: t`deleted this`,
    import: t`imported this`,
    merge: t`merged another record into this`,
    unmerge: t`took a merge back`,
  };
  return <span>{known[verb] ?? t`chose “${label}”`}</span>;
}

/** What was done to a record that belongs to this one: a deal of the company, its people. */
function DeedElsewhere({ object, entry, record }: DeedProps & { record: LinkValue }) {
  const { t } = useLingui();
  const verb = verbOf(entry);
  const isOwn = entry.action === `${object.name}.${verb}`;
  const label = inSentence(object.actions.find((action) => action.verb === verb)?.label ?? verb);
  const known: Record<string, string> = {
    create: t`created the ${inSentence(object.label)}`,
    update: t`changed the ${inSentence(object.label)}`,
    archive: t`archived the ${inSentence(object.label)}`,
    restore: t`restored the ${inSentence(object.label)}`,
    delete: t`deleted the ${inSentence(object.label)}`,
    import: t`imported the ${inSentence(object.label)}`,
    // What belongs to a record that is merged moves along.
    merge: isOwn ? t`merged the ${inSentence(object.label)}` : t`moved the ${inSentence(object.label)}`,
    unmerge: isOwn ? t`unmerged the ${inSentence(object.label)}` : t`moved the ${inSentence(object.label)}`,
  };
  return (
    <span>
      {known[verb] ?? t`chose “${label}” for the ${inSentence(object.label)}`}{" "}
      <Link
        variant="quiet"
        href={recordHref(record.object, record.id)}
        className="own-direction font-medium text-ink"
      >
        {record.title === null || record.title === "" ? t`Untitled` : record.title}
      </Link>
    </span>
  );
}

/** "Stage: Prospecting → Won". Values that are not there are left out. */
function ChangedField({ change, field }: { change: FieldChange; field: FieldMeta | undefined }) {
  if (field === undefined || field.kind === "rich_text" || field.kind === "long_text") {
    return <span className="block">{change.label}</span>;
  }
  const { from, to } = change;
  return (
    <span className="flex min-w-0 flex-wrap items-center gap-x-1.5">
      <span>{change.label}:</span>
      {!isEmpty(from) && (
        <s className="inline-flex max-w-60 min-w-0 decoration-ink-faint">
          <Value field={field} value={from} />
        </s>
      )}
      {!isEmpty(from) && <Icon name="arrow-right" size={12} className="text-ink-faint" />}
      <span className="inline-flex max-w-60 min-w-0 text-ink">
        {isEmpty(to) ? <Trans>empty</Trans> : <Value field={field} value={to} />}
      </span>
    </span>
  );
}

function Value({ field, value }: { field: FieldMeta; value: unknown }) {
  const link = asLink(value);
  return link === null ? (
    <FieldValue field={field} value={value} isFollowed={false} />
  ) : (
    <span className="truncate">{link.title ?? "–"}</span>
  );
}
