import { useLingui } from "@lingui/react/macro";
import { useState } from "react";
import { problemText } from "@/engine/api/problem";
import type { Item } from "@/engine/api/types";
import { asLink, asText } from "@/engine/api/values";
import { useMe } from "@/engine/sync/meta";
import { useCommand } from "@/engine/sync/use-command";
import { type List, useList } from "@/engine/sync/use-list";
import { formatDay, today } from "@/kit/dates";
import { Badge } from "@/ui/badge";
import { Button } from "@/ui/button";
import { ErrorState } from "@/ui/error-state";
import { IconButton } from "@/ui/icon-button";
import { useLocaleSettings } from "@/ui/locale";
import { SettingsGroup, SettingsWaiting } from "../settings-frame";
import { AbsenceDialog } from "./absence-dialog";

interface AbsencesProps {
  /** Whose. */
  person: { id: string; name: string };
}

/** When a person is away and who stands in: those that run or come. */
export function Absences({ person }: AbsencesProps) {
  const { t } = useLingui();
  const { user } = useMe();
  const [editing, setEditing] = useState<Item | "new" | null>(null);
  const list = useList("absence", {
    filter: {
      and: [
        { field: "person", op: "eq", value: person.id },
        { field: "last_day", op: "after", value: { relative: "yesterday" } },
      ],
    },
    fields: ["person", "substitute", "first_day", "last_day"],
    sort: "first_day",
    limit: 50,
  });
  const add = <Button size="sm" icon="plus" onPress={() => setEditing("new")}>{t`Add absence`}</Button>;
  return (
    <SettingsGroup
      title={t`Absences`}
      description={t`Whoever stands in works on what is yours, by their own role, while you are away.`}
      actions={person.id === user.id || user.role === "admin" ? add : undefined}
    >
      <Planned list={list} onEdit={setEditing} />
      {editing !== null && (
        <AbsenceDialog
          person={person}
          absence={editing === "new" ? null : editing}
          onClose={() => setEditing(null)}
          onDone={() => void list.reload()}
        />
      )}
    </SettingsGroup>
  );
}

function Planned({ list, onEdit }: { list: List; onEdit: (absence: Item) => void }) {
  const { t } = useLingui();
  if (list.state === "loading") return <SettingsWaiting />;
  if (list.state === "failed" && list.problem !== null) {
    return (
      <ErrorState size="small" code={list.problem.code} onRetry={() => void list.reload()}>
        {problemText(list.problem)}
      </ErrorState>
    );
  }
  if (list.items.length === 0) {
    return <p className="px-4 py-3.5 text-sm text-ink-muted">{t`No absence is planned.`}</p>;
  }
  return list.items.map((absence) => (
    <AbsenceLine key={absence.id} absence={absence} onEdit={() => onEdit(absence)} />
  ));
}

function AbsenceLine({ absence, onEdit }: { absence: Item; onEdit: () => void }) {
  const { t } = useLingui();
  const { user } = useMe();
  const { run } = useCommand();
  const { locale } = useLocaleSettings();
  const [first, last] = [asText(absence["first_day"]), asText(absence["last_day"])];
  const days = `${formatDay(first, locale)} – ${formatDay(last, locale)}`;
  const substitute = asLink(absence["substitute"]);
  const isNow = first <= today(user.timezone || "UTC");
  return (
    <div className="flex min-w-0 items-center gap-3 px-4 py-3">
      <div className="min-w-0 flex-1">
        <div className="flex flex-wrap items-center gap-2 text-sm font-medium">
          {days}
          {isNow && <Badge tone="warning">{t`Now`}</Badge>}
        </div>
        <div className="truncate text-xs text-ink-muted">
          {substitute === null ? t`Nobody stands in` : t`${substitute.title ?? "…"} stands in`}
        </div>
      </div>
      {absence.can.includes("update") && (
        <IconButton icon="pencil" label={t`Change the absence ${days}`} onPress={onEdit} />
      )}
      {absence.can.includes("archive") && (
        <IconButton
          icon="trash-2"
          label={t`Remove the absence ${days}`}
          onPress={() => void run("absence.archive", absence, {}, { says: t`Absence removed` })}
        />
      )}
    </div>
  );
}
