import { Trans, useLingui } from "@lingui/react/macro";
import { useId, useState } from "react";
import type { LinkValue, TimelineEntry } from "@/engine/api/types";
import { recordHref } from "@/engine/commands/places";
import { LoggedValue, useHow } from "@/engine/records/detail/how";
import { UndoEntry } from "@/engine/records/undo/undo-entry";
import { UndoRunDialog } from "@/engine/records/undo/undo-run";
import { fieldOf, useMeta } from "@/engine/sync/meta";
import { formatMoment } from "@/kit/dates";
import { Person } from "@/ui/avatar";
import { Icon } from "@/ui/icon";
import { IconButton } from "@/ui/icon-button";
import { Link } from "@/ui/link";
import { useLocaleSettings } from "@/ui/locale";
import { placeOf } from "./matters";

/** One entry; it unfolds to what was there before and after. */
export function AuditLine({ entry, onUndone }: { entry: TimelineEntry; onUndone: () => void }) {
  const { locale, timeZone } = useLocaleSettings();
  const [isOpen, setOpen] = useState(false);
  const details = useId();
  const meta = useMeta();
  const name = entry.record?.object ?? "";
  const object = meta.find(name);
  const about = meta.logged(name);
  const how = useHow()(about, entry);
  return (
    <li className="min-w-0 px-3 py-2 text-sm">
      <div className="grid grid-cols-[1.75rem_minmax(0,1fr)] items-center gap-x-2 gap-y-0.5 md:grid-cols-[1.75rem_9.5rem_10rem_minmax(0,1fr)_13rem]">
        <span className="max-md:row-span-2">
          {entry.fields.length > 0 && (
            <Fold isOpen={isOpen} controls={details} onPress={() => setOpen(!isOpen)} />
          )}
        </span>
        <time
          dateTime={entry.at}
          title={formatMoment(entry.at, locale, timeZone, "long")}
          className="text-ink-muted nums"
        >
          {formatMoment(entry.at, locale, timeZone)}
        </time>
        <span className="min-w-0 max-md:col-start-2">
          <Doer actor={entry.actor} />
        </span>
        <span className="flex min-w-0 items-baseline gap-1.5 max-md:col-start-2">
          <span className="shrink-0 text-ink-muted">{about?.label}</span>
          <RecordLink record={entry.record} />
        </span>
        <span className="flex min-w-0 items-center gap-1 max-md:col-start-2">
          <span className="min-w-0 flex-1 truncate text-xs text-ink-muted" title={how}>
            {how}
          </span>
          <UndoEntry object={object} entry={entry} can={object?.can} onDone={onUndone} />
          <UndoRun entry={entry} onUndone={onUndone} />
        </span>
      </div>
      {isOpen && (
        <div id={details}>
          <Changes entry={entry} />
          {object === undefined && <NotFromHere name={name} />}
        </div>
      )}
    </li>
  );
}

/** The way back of all that was done together with this entry. */
function UndoRun({ entry, onUndone }: { entry: TimelineEntry; onUndone: () => void }) {
  const { t } = useLingui();
  const [isOpen, setOpen] = useState(false);
  if (entry.cause === null || entry.undoes) return null;
  const end = () => {
    setOpen(false);
    onUndone();
  };
  return (
    <>
      <IconButton icon="history" size="xs" label={t`Undo the whole run`} onPress={() => setOpen(true)} />
      {isOpen && <UndoRunDialog cause={entry.cause} onClose={() => setOpen(false)} onBegun={end} />}
    </>
  );
}

function Doer({ actor }: { actor: LinkValue | null }) {
  const { t } = useLingui();
  return <Person name={actor?.title ?? t`Rapport`} person={actor?.id} size={20} />;
}

function Fold({ isOpen, controls, onPress }: { isOpen: boolean; controls: string; onPress: () => void }) {
  const { t } = useLingui();
  return (
    <IconButton
      icon={isOpen ? "chevron-down" : "chevron-right"}
      size="xs"
      label={isOpen ? t`Hide what was changed` : t`Show what was changed`}
      aria-expanded={isOpen}
      aria-controls={controls}
      onPress={onPress}
    />
  );
}

function RecordLink({ record }: { record: LinkValue | null }) {
  const { t } = useLingui();
  if (record === null) return null;
  return (
    <Link
      variant="quiet"
      href={placeOf(record.object) ?? recordHref(record.object, record.id)}
      className="truncate own-direction font-medium"
    >
      {record.title === null || record.title === "" ? t`Untitled` : record.title}
    </Link>
  );
}

/** What is no record is not taken back from the log, and where it is changed instead. */
function NotFromHere({ name }: { name: string }) {
  const place = placeOf(name);
  if (place === undefined) return null;
  return (
    <p className="m-0 ps-9 pb-1 text-xs text-ink-muted">
      <Trans>
        This is not undone from the log. It is changed under <Link href={place}>Settings</Link>.
      </Trans>
    </p>
  );
}

function Changes({ entry }: { entry: TimelineEntry }) {
  const about = useMeta().logged(entry.record?.object ?? "");
  return (
    <dl className="m-0 mt-1.5 grid gap-y-1 ps-9 pb-1 text-sm md:grid-cols-[12rem_minmax(0,1fr)] md:gap-x-3">
      {entry.fields.map((change) => {
        const field = about === undefined ? undefined : fieldOf(about, change.name);
        return (
          <div key={change.name} className="contents">
            <dt className="truncate text-ink-muted">{change.label}</dt>
            <dd className="m-0 flex min-w-0 flex-wrap items-center gap-x-1.5">
              <LoggedValue field={field} value={change.from} className="text-ink-muted" />
              <Icon name="arrow-right" size={12} className="shrink-0 text-ink-faint rtl:rotate-180" />
              <LoggedValue field={field} value={change.to} />
            </dd>
          </div>
        );
      })}
    </dl>
  );
}
