import { plural } from "@lingui/core/macro";
import { useLingui } from "@lingui/react/macro";
import { lazy, Suspense, useEffect, useState } from "react";
import { asProblem, problemText } from "@/engine/api/problem";
import type { FieldChange, Item, ObjectMeta, TimelineEntry } from "@/engine/api/types";
import { useApi } from "@/engine/sync/context";
import { fieldOf } from "@/engine/sync/meta";
import { formatMoment } from "@/kit/dates";
import { uuid7 } from "@/kit/ids";
import { Button } from "@/ui/button";
import { Dialog } from "@/ui/dialog";
import { Icon } from "@/ui/icon";
import { IconButton } from "@/ui/icon-button";
import { useLocaleSettings } from "@/ui/locale";
import { showToast } from "@/ui/toast";
import { LoggedValue } from "../detail/how";
import { inCurrency } from "../timeline-words";
import { type FieldLeft, isMerge, mayUndo, setBack, type UndoAnswer, waysBack } from "./undo";

const UnmergeDialog = lazy(() =>
  import("@/engine/merging/unmerge-dialog").then((part) => ({ default: part.UnmergeDialog })),
);

interface UndoEntryProps {
  object: ObjectMeta | undefined;
  entry: TimelineEntry;
  /** What whoever looks may do with the record. */
  can: readonly string[] | undefined;
  /** The record as it is, where it is known. */
  item?: Item | undefined;
  onDone?: (() => void) | undefined;
}

/** Takes an entry of the log back, after saying what that means; nothing where that is not possible. */
export function UndoEntry({ object, entry, can, ...rest }: UndoEntryProps) {
  const { t } = useLingui();
  const [isOpen, setOpen] = useState(false);
  if (object === undefined || !mayUndo(object, entry, can)) return null;
  return (
    <>
      <IconButton icon="undo-2" size="xs" label={t`Undo this change`} onPress={() => setOpen(true)} />
      {isOpen && <WayBack object={object} entry={entry} onClose={() => setOpen(false)} {...rest} />}
    </>
  );
}

/** A merge goes back as a whole, by a dialog of its own. */
function WayBack(props: UndoDialogProps) {
  const { object, entry, onClose } = props;
  if (!isMerge(object, entry)) return <UndoDialog {...props} />;
  return (
    <Suspense>
      <UnmergeDialog object={object} id={entry.record?.id ?? ""} onClose={onClose} />
    </Suspense>
  );
}

interface UndoDialogProps extends Omit<UndoEntryProps, "can" | "object"> {
  object: ObjectMeta;
  onClose: () => void;
}

function UndoDialog({ object, entry, item, onClose, onDone }: UndoDialogProps) {
  const { t } = useLingui();
  const end = () => {
    onClose();
    onDone?.();
  };
  const { outlook, answer, isBusy, send } = useUndo(object, entry, end);
  const back = setBack(entry).map((change) => turned(inCurrency(change, item?.[change.name])));
  const description = useDescription(entry);
  if (answer !== null) return <Outcome object={object} answer={answer} onClose={end} />;
  const shown = outlook === null ? back : outlook.done.map(named);
  return (
    <Dialog
      isOpen
      onClose={onClose}
      title={t`Undo this change?`}
      description={description}
      footer={
        <>
          <Button onPress={onClose}>{t`Cancel`}</Button>
          <Button variant="primary" isLoading={isBusy} onPress={send} autoFocus>{t`Undo`}</Button>
        </>
      }
    >
      <div className="flex flex-col gap-4">
        {back.length > 0 && shown.length > 0 && <Fields object={object} changes={shown} />}
        {outlook !== null && <Left object={object} left={outlook.left} />}
      </div>
    </Dialog>
  );
}

function named({ field, ...one }: UndoAnswer["done"][number]): FieldChange {
  return { ...one, name: field };
}

function turned(change: FieldChange): FieldChange {
  return { ...change, from: change.to, to: change.from };
}

function useDescription(entry: TimelineEntry): string {
  const { t } = useLingui();
  const ways = waysBack(entry);
  if (ways.includes("archive")) return t`The record is archived. It can be restored at any time.`;
  if (!ways.includes("update")) return t`The record is restored.`;
  return t`These fields get back what they held before. What was changed again since stays as it is.`;
}

function useUndo(object: ObjectMeta, entry: TimelineEntry, onEnd: () => void) {
  const { t } = useLingui();
  const api = useApi();
  const [outlook, setOutlook] = useState<UndoAnswer | null>(null);
  const [answer, setAnswer] = useState<UndoAnswer | null>(null);
  const [isBusy, setBusy] = useState(false);
  const [key] = useState(() => uuid7());
  const path = `/${object.plural}/${entry.record?.id}/undo`;
  useEffect(() => {
    const stop = new AbortController();
    api.post<UndoAnswer>(path, { entry: entry.id, preview: true }, { signal: stop.signal }).then(
      (found) => stop.signal.aborted || setOutlook(found),
      // Undoing itself says what is in the way.
      () => undefined,
    );
    return () => stop.abort();
  }, [api, path, entry.id]);
  const take = (found: UndoAnswer) => {
    if (found.left.length > (outlook?.left.length ?? 0)) return setAnswer(found);
    const count = found.done.length;
    const detail = plural(count, { one: "# field was set back", other: "# fields were set back" });
    showToast(
      count > 0 ? { title: t`Undone`, detail, tone: "positive" } : { title: t`Nothing is left to undo` },
    );
    onEnd();
  };
  const send = async (): Promise<void> => {
    setBusy(true);
    try {
      take(await api.post<UndoAnswer>(path, { entry: entry.id }, { key }));
    } catch (error) {
      showToast({ title: problemText(asProblem(error)), tone: "danger" });
      onEnd();
    } finally {
      setBusy(false);
    }
  };
  return { outlook, answer, isBusy, send: () => void send() };
}

/** What was set back, and what was left and why. */
function Outcome({
  object,
  answer,
  onClose,
}: {
  object: ObjectMeta;
  answer: UndoAnswer;
  onClose: () => void;
}) {
  const { t } = useLingui();
  const done = answer.done.map(named);
  return (
    <Dialog
      isOpen
      onClose={onClose}
      title={done.length > 0 ? t`Undone in part` : t`Nothing was undone`}
      footer={
        <Button variant="primary" onPress={onClose} autoFocus>
          {t`Close`}
        </Button>
      }
    >
      <div className="flex flex-col gap-4">
        {done.length > 0 && (
          <section className="flex flex-col gap-2">
            <h3 className="m-0 text-overline text-ink-muted">{t`Set back`}</h3>
            <Fields object={object} changes={done} />
          </section>
        )}
        <Left object={object} left={answer.left} />
      </div>
    </Dialog>
  );
}

function Left({ object, left }: { object: ObjectMeta; left: readonly FieldLeft[] }) {
  const { t } = useLingui();
  if (left.length === 0) return null;
  return (
    <section className="flex flex-col gap-2">
      <h3 className="m-0 text-overline text-ink-muted">{t`Left as it is`}</h3>
      <ul className="m-0 flex list-none flex-col gap-2 p-0 text-sm">
        {left.map((one) => (
          <LeftLine key={one.field} object={object} left={one} />
        ))}
      </ul>
    </section>
  );
}

function LeftLine({ object, left }: { object: ObjectMeta; left: FieldLeft }) {
  const { t } = useLingui();
  const { locale, timeZone } = useLocaleSettings();
  const when = left.at === null ? "" : formatMoment(left.at, locale, timeZone);
  const who = left.by?.title ?? t`Rapport`;
  const isSince = left.reason === "changed_since";
  return (
    <li className="flex flex-col gap-0.5">
      <span className="font-medium">{left.label === "" ? t`Hidden` : left.label}</span>
      <span className="text-ink-muted">
        {left.text}
        {isSince && when !== "" && <> {t`${who}, ${when}`}</>}
      </span>
      {isSince && <Move object={object} change={{ name: left.field, ...left }} />}
    </li>
  );
}

function Fields({ object, changes }: { object: ObjectMeta; changes: readonly FieldChange[] }) {
  return (
    <dl className="m-0 grid gap-y-1 text-sm sm:grid-cols-[10rem_minmax(0,1fr)] sm:gap-x-3">
      {changes.map((change) => (
        <div key={change.name} className="contents">
          <dt className="truncate text-ink-muted">{change.label}</dt>
          <dd className="m-0 min-w-0">
            <Move object={object} change={change} />
          </dd>
        </div>
      ))}
    </dl>
  );
}

function Move({ object, change }: { object: ObjectMeta; change: FieldChange }) {
  const field = fieldOf(object, change.name);
  return (
    <span className="flex min-w-0 flex-wrap items-center gap-x-1.5">
      <LoggedValue field={field} value={change.from} className="text-ink-muted" />
      <Icon name="arrow-right" size={12} className="shrink-0 text-ink-faint rtl:rotate-180" />
      <LoggedValue field={field} value={change.to} />
    </span>
  );
}
