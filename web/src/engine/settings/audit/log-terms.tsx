import { Plural, useLingui } from "@lingui/react/macro";
import { useState } from "react";
import { asProblem, problemText } from "@/engine/api/problem";
import { useApi } from "@/engine/sync/context";
import { useObject } from "@/engine/sync/meta";
import { useAnswer } from "@/engine/sync/use-answer";
import { useList } from "@/engine/sync/use-list";
import { formatDay, formatMoment } from "@/kit/dates";
import { Button } from "@/ui/button";
import { Disclosure } from "@/ui/disclosure";
import { IconButton } from "@/ui/icon-button";
import { useLocaleSettings } from "@/ui/locale";
import { showToast } from "@/ui/toast";
import { Loaded } from "../loaded";
import { SettingsGroup } from "../settings-frame";
import { ALL, FIELDS, type Kept, type LogTerm, type Removal, termOf } from "./kept";
import { TermDialog } from "./term-dialog";
import { useNameOf, useSpan } from "./term-words";

/** For how long the log is kept, and what was removed from it. */
export function LogTerms() {
  const { t } = useLingui();
  const list = useList("log-term", { fields: FIELDS, sort: "object", limit: 200 });
  const kept = useAnswer<Kept>("/log-kept", {}, { objects: ["log-term"] });
  const [open, setOpen] = useState<LogTerm | "new" | null>(null);
  const mayChange = useObject("log-term").can.includes("create");
  const terms = list.items.map(termOf);
  const done = (): void => {
    setOpen(null);
    void list.reload();
    void kept.reload();
  };
  return (
    <SettingsGroup
      title={t`How long the log is kept`}
      description={t`What is older goes by whole months, and does not come back. What is under a legal hold stays.`}
      actions={
        mayChange && (
          <Button size="sm" icon="plus" onPress={() => setOpen("new")}>
            {t`Add a time`}
          </Button>
        )
      }
    >
      <Loaded of={[list]}>
        {() => (
          <>
            {!terms.some((one) => one.object === ALL) && <ForEver isAlone={terms.length === 0} />}
            {terms.map((term) => (
              <Line key={term.id} term={term} kept={kept.data} onEdit={() => setOpen(term)} onGone={done} />
            ))}
          </>
        )}
      </Loaded>
      {kept.data !== null && kept.data.removals.length > 0 && <Removals removals={kept.data.removals} />}
      {open !== null && (
        <TermDialog
          term={open === "new" ? null : open}
          taken={terms.map((one) => one.object)}
          onClose={() => setOpen(null)}
          onDone={done}
        />
      )}
    </SettingsGroup>
  );
}

function ForEver({ isAlone }: { isAlone: boolean }) {
  const { t } = useLingui();
  return (
    <p className="m-0 px-4 py-3 text-sm text-ink-muted">
      {isAlone ? t`Everything is kept for ever.` : t`Everything else is kept for ever.`}
    </p>
  );
}

interface LineProps {
  term: LogTerm;
  kept: Kept | null;
  onEdit: () => void;
  onGone: () => void;
}

function Line({ term, kept, onEdit, onGone }: LineProps) {
  const { t } = useLingui();
  const api = useApi();
  const span = useSpan();
  const { locale } = useLocaleSettings();
  const name = useNameOf()(term.object);
  const since = kept?.kept.find((one) => one.object === term.object)?.since;
  const day = since === undefined ? "" : formatDay(since.slice(0, 10), locale);
  const remove = async (): Promise<void> => {
    try {
      await api.post(`/log-terms/${term.id}/archive`, {});
      onGone();
    } catch (error) {
      showToast({ title: problemText(asProblem(error)), tone: "danger" });
    }
  };
  return (
    <div className="flex min-w-0 items-center gap-3 px-4 py-3 text-sm">
      <div className="flex min-w-0 flex-1 flex-col">
        <span className="truncate font-medium">{name}</span>
        <span className="text-ink-muted">
          {span(term.months)}
          {day !== "" && ` · ${t`kept since ${day}`}`}
        </span>
      </div>
      {term.can.includes("update") && (
        <IconButton icon="pencil" label={t`Change the time of ${name}`} onPress={onEdit} />
      )}
      {term.can.includes("archive") && (
        <IconButton icon="trash-2" label={t`Remove the time of ${name}`} onPress={() => void remove()} />
      )}
    </div>
  );
}

function Removals({ removals }: { removals: readonly Removal[] }) {
  const { t } = useLingui();
  return (
    <div className="px-4 py-3">
      <Disclosure title={t`What was removed`} count={removals.length}>
        <ol className="m-0 flex list-none flex-col divide-y divide-line p-0 pt-2 text-sm">
          {removals.map((one) => (
            <Removed key={`${one.month} ${one.began_at}`} removal={one} />
          ))}
        </ol>
      </Disclosure>
    </div>
  );
}

function Removed({ removal }: { removal: Removal }) {
  const { t } = useLingui();
  const { locale, timeZone } = useLocaleSettings();
  const { month, labels, rows, ended_at, by, digest } = removal;
  const who = by === null ? t`a rule of the program` : t`the rule of ${by.title}`;
  const when = ended_at === null ? t`under way` : formatMoment(ended_at, locale, timeZone);
  return (
    <li className="flex min-w-0 flex-wrap items-baseline gap-x-3 gap-y-0.5 py-2">
      <span className="font-medium nums">{month}</span>
      <span className="min-w-0 flex-1 basis-48 text-pretty text-ink-muted">
        <Plural value={rows} one="# entry" other="# entries" /> · {labels.join(", ")} · {t`by ${who}`}
      </span>
      <span className="text-xs text-ink-faint nums">{when}</span>
      {digest !== "" && (
        <code className="text-xs text-ink-faint" dir="ltr" title={digest}>
          {digest.slice(0, 12)}…
        </code>
      )}
    </li>
  );
}
