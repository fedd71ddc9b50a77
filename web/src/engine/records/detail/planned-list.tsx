import { useLingui } from "@lingui/react/macro";
import type { Item, ObjectMeta } from "@/engine/api/types";
import { asLink } from "@/engine/api/values";
import { recordHref } from "@/engine/commands/places";
import { fieldOf } from "@/engine/sync/meta";
import { useCommand } from "@/engine/sync/use-command";
import { cx } from "@/kit/cx";
import { addDays, dayOf, daysBetween, today } from "@/kit/dates";
import { Avatar } from "@/ui/avatar";
import { Icon } from "@/ui/icon";
import { IconButton } from "@/ui/icon-button";
import { asIcon } from "@/ui/icons";
import { inSentence } from "@/ui/in-sentence";
import { Link } from "@/ui/link";
import { useLocaleSettings } from "@/ui/locale";
import { Menu, type MenuItem } from "@/ui/menu";
import { laterMoment } from "../calendar/moments";
import { When } from "./highlights";
import type { Planned } from "./use-planned";

interface PlannedListProps {
  item: Item;
  planned: readonly Planned[];
}

/** What is still to be done about the record, overdue first; done or put off in place. */
export function PlannedList({ item, planned }: PlannedListProps) {
  const { t } = useLingui();
  if (planned.length === 0) return null;
  return (
    <section aria-label={t`Planned`} className="rounded-md border border-line bg-surface shadow-1">
      <h3 className="m-0 px-3 pt-2 text-overline text-ink-muted">{t`Planned`}</h3>
      <ul className="m-0 flex list-none flex-col p-1">
        {planned.map((one) => (
          <PlannedLine key={one.item.id} record={item} planned={one} />
        ))}
      </ul>
    </section>
  );
}

function PlannedLine({ record, planned }: { record: Item; planned: Planned }) {
  const { t } = useLingui();
  const { run } = useCommand();
  const { kind, item, at, isOverdue } = planned;
  const title = item.title === "" ? kind.label : item.title;
  const about = asLink(item["regarding"]);
  const complete = () =>
    void run(`${kind.name}.complete`, item, {}, { shows: { done_at: new Date().toISOString() } });
  return (
    <li className="flex min-h-9 items-center gap-2 rounded-sm px-2 hover:bg-hover">
      {item.can.includes("complete") ? (
        <IconButton icon="circle" size="xs" label={t`Complete ${title}`} onPress={complete} />
      ) : (
        <span className="grid size-6 place-items-center text-ink-faint">
          <Icon name={asIcon(kind.icon)} size={14} label={kind.label} />
        </span>
      )}
      <span className="flex min-w-0 flex-1 items-center gap-x-2 text-sm max-sm:flex-col max-sm:items-start max-sm:py-1">
        <Link
          variant="quiet"
          href={recordHref(kind, item.id)}
          className="max-w-full truncate font-medium max-sm:leading-6"
        >
          {title}
        </Link>
        {about !== null && about.id !== record.id && about.title !== null && (
          <Link
            variant="quiet"
            href={recordHref(about.object, about.id)}
            className="max-w-full truncate text-xs text-ink-faint max-sm:leading-6"
          >
            {about.title}
          </Link>
        )}
      </span>
      <Assignee item={item} />
      <span
        className={cx("shrink-0 text-xs nums", isOverdue ? "font-medium text-danger-ink" : "text-ink-muted")}
      >
        <When at={at} />
      </span>
      <PutOff planned={planned} />
    </li>
  );
}

function Assignee({ item }: { item: Item }) {
  const who = asLink(item["assignee"]);
  return who?.title == null ? null : (
    <span title={who.title} className="inline-flex shrink-0">
      <Avatar name={who.title} person={who.id} size={20} />
      <span className="sr-only">{who.title}</span>
    </span>
  );
}

/** Another day: today, tomorrow, in some days; at the same time of day where there is one. */
function PutOff({ planned }: { planned: Planned }) {
  const { t } = useLingui();
  const { run } = useCommand();
  const { timeZone } = useLocaleSettings();
  const { kind, item } = planned;
  if (!item.can.includes("update")) return null;
  const days: [string, string, number][] = [
    ["today", t`Today`, 0],
    ["tomorrow", t`Tomorrow`, 1],
    ["soon", t`In three days`, 3],
    ["week", t`In a week`, 7],
    ["month", t`In four weeks`, 28],
  ];
  const items: MenuItem[] = days.map(([id, label, count]) => ({
    id,
    label,
    icon: "calendar-clock",
    onAction: () => {
      const values = putOff(kind, item, addDays(today(timeZone), count), timeZone);
      void run(`${kind.name}.update`, item, values, { says: t`Put off: ${inSentence(label)}`, undo: true });
    },
  }));
  return (
    <Menu
      label={t`Another day`}
      trigger={<IconButton icon="calendar-clock" size="xs" label={t`Another day for ${item.title}`} />}
      items={items}
    />
  );
}

/** The values that move an activity to a day: its due day, else its start, with its end as long after it as before. */
export function putOff(kind: ObjectMeta, item: Item, day: string, timeZone: string): Record<string, string> {
  const { due_on: due, starts_at: starts, ends_at: ends } = item;
  const hasDue =
    fieldOf(kind, "due_on") !== undefined && (typeof due === "string" || typeof starts !== "string");
  if (hasDue) return { due_on: day };
  if (typeof starts !== "string") return {};
  const days = daysBetween(dayOf(starts, timeZone), day);
  const moved = { starts_at: laterMoment(starts, days, 0, timeZone) };
  return typeof ends === "string" ? { ...moved, ends_at: laterMoment(ends, days, 0, timeZone) } : moved;
}
