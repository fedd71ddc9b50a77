import { useLingui } from "@lingui/react/macro";
import { Link } from "react-aria-components";
import { useMeta } from "@/engine/sync/meta";
import { cx } from "@/kit/cx";
import { dayOf, formatMoment, relativeMoment, today } from "@/kit/dates";
import { Avatar } from "@/ui/avatar";
import { Icon } from "@/ui/icon";
import { IconButton } from "@/ui/icon-button";
import { asIcon, type IconName } from "@/ui/icons";
import { useLocaleSettings } from "@/ui/locale";
import { hrefOf, type Told } from "./told";
import type { Marking } from "./use-told";

export interface RowProps {
  told: Told;
  icon: IconName;
  marking: Marking;
  /** It was opened: a panel closes. */
  onOpen: () => void;
  onArchive: () => void;
}

/** One notification: who, what, about which record, when. A press opens the record. */
export function Row({ told, icon, marking, onOpen, onArchive }: RowProps) {
  const { t } = useLingui();
  const { find } = useMeta();
  const href = hrefOf(told, find);
  const open = (): void => {
    marking.read(told);
    if (href !== null) onOpen();
  };
  return (
    <li
      data-told={told.id}
      data-unread={told.isRead ? undefined : true}
      className="group hovered:bg-hover relative flex gap-3 px-4 py-3 focus-within:bg-hover"
    >
      <Face told={told} icon={icon} />
      <div className="min-w-0 flex-1">
        <div className="flex items-baseline gap-2">
          <Link
            {...(href === null ? {} : { href })}
            onPress={open}
            className={cx(
              "own-direction min-w-0 flex-1 cursor-pointer text-sm text-pretty outline-none! after:absolute after:inset-0 focus-visible:after:ring-2 focus-visible:after:ring-focus focus-visible:after:ring-inset",
              told.isRead ? "text-ink-muted" : "font-medium text-ink",
            )}
          >
            {!told.isRead && <span className="sr-only">{t`Unread`}: </span>}
            {told.title}
          </Link>
          <When at={told.at} />
        </div>
        <About told={told} />
        {told.text !== "" && (
          <p className="mt-1 line-clamp-2 own-direction text-sm text-ink-muted">{told.text}</p>
        )}
      </div>
      <RowActions told={told} marking={marking} onArchive={onArchive} />
    </li>
  );
}

function RowActions({ told, marking, onArchive }: Pick<RowProps, "told" | "marking" | "onArchive">) {
  const { t } = useLingui();
  return (
    <div className="relative z-1 flex shrink-0 flex-col items-end gap-1 self-start coarse:flex-row">
      <IconButton
        icon={told.isRead ? "circle" : "circle-dot"}
        label={told.isRead ? t`Mark as unread` : t`Mark as read`}
        shortcut="U"
        size="xs"
        onPress={() => marking.toggle(told)}
        className={told.isRead ? "text-ink-faint" : "text-accent-ink"}
      />
      <IconButton icon="check" label={t`Done`} shortcut="E" size="xs" onPress={onArchive} />
    </div>
  );
}

/** Who did it, with the kind in the corner; the kind alone where nobody did. */
function Face({ told, icon }: Pick<RowProps, "told" | "icon">) {
  if (told.by === null) {
    return (
      <span className="flex size-8 shrink-0 items-center justify-center rounded-full bg-accent-soft text-accent-ink">
        <Icon name={icon} size={16} />
      </span>
    );
  }
  return (
    <span className="relative size-8 shrink-0">
      <Avatar name={told.by.title ?? ""} person={told.by.id} size={32} />
      <span className="absolute -end-1 -bottom-1 flex size-4.5 items-center justify-center rounded-full border border-line bg-surface text-ink-muted">
        <Icon name={icon} size={12} />
      </span>
    </span>
  );
}

function About({ told }: { told: Told }) {
  const { find } = useMeta();
  if (told.about?.title == null) return null;
  const object = find(told.about.object);
  return (
    <p className="mt-0.5 flex min-w-0 items-center gap-1.5 text-sm text-ink-muted">
      <Icon name={asIcon(object?.icon ?? "box")} size={14} />
      <span className="truncate">{told.about.title}</span>
    </p>
  );
}

function When({ at }: { at: string }) {
  const { locale, timeZone } = useLocaleSettings();
  const isToday = dayOf(at, timeZone) === today(timeZone);
  return (
    <time
      dateTime={at}
      title={formatMoment(at, locale, timeZone, "long")}
      className="shrink-0 text-xs text-ink-faint nums"
    >
      {isToday ? relativeMoment(at, locale) : formatMoment(at, locale, timeZone, "time")}
    </time>
  );
}
