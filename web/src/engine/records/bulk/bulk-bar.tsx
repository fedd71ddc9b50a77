import { plural } from "@lingui/core/macro";
import { useLingui } from "@lingui/react/macro";
import { useMemo, useState } from "react";
import type { ActionMeta, ObjectMeta } from "@/engine/api/types";
import { type Selected, useSelected } from "@/engine/commands/selection";
import { MergeButton } from "@/engine/merging/merge-button";
import { useApi } from "@/engine/sync/context";
import { filterText } from "@/engine/sync/questions";
import { formatNumber } from "@/kit/numbers";
import { Button } from "@/ui/button";
import { IconButton } from "@/ui/icon-button";
import { asIcon } from "@/ui/icons";
import { useLocaleSettings } from "@/ui/locale";
import { Menu, type MenuItem } from "@/ui/menu";
import { AssignButton } from "./assign-button";
import { EditDialog } from "./edit-dialog";
import { InputsDialog } from "./inputs-dialog";
import { type Chosen, useBulk } from "./use-bulk";
import { useHoldVerb } from "./use-hold-verb";
import { useVerbs } from "./verbs";

export interface BulkBarProps {
  object: ObjectMeta;
  chosen: Chosen;
  /** How many match, when more than the ticked ones do; null when all are ticked already. */
  further: number | null;
  onAll: () => void;
  onDone: () => void;
}

/** What can be done with the ticked records, or with all that match; stands over the end of the list. */
export function BulkBar({ object, chosen, further, onAll, onDone }: BulkBarProps) {
  const { t } = useLingui();
  const { items } = chosen;
  const [asking, setAsking] = useState<ActionMeta | null>(null);
  const [isEditing, setEditing] = useState(false);
  const act = useBulk(object, chosen);
  const { main, more, all } = useVerbs(object, items);
  const hold = useHoldVerb(object);
  const mayEdit = items.some((item) => item.can.includes("update"));
  const start = (action: ActionMeta) => {
    if (action.fields.length > 0) {
      setAsking(action);
      return;
    }
    act(action.verb, {});
    onDone();
  };
  const { count } = chosen;
  const selected = useMemo<Selected | null>(
    () => (items.length === 0 ? null : { object, count, actions: all, mayEdit }),
    [object, items, count, all, mayEdit],
  );
  useSelected(selected, { run: start, edit: () => setEditing(true), clear: onDone });
  if (items.length === 0) return null;
  return (
    <div className="pointer-events-none absolute inset-x-0 bottom-0 z-30 flex justify-center p-4 pb-[max(1rem,env(safe-area-inset-bottom))]">
      <div
        role="toolbar"
        aria-label={t`Selected records`}
        className="pointer-events-auto flex max-w-full animate-rise items-center gap-1 overflow-x-auto rounded-lg bg-raised p-1.5 ps-3.5 shadow-3"
      >
        <Counted chosen={chosen} further={further} onAll={onAll} />
        <AssignButton object={object} chosen={chosen} act={act} onDone={onDone} />
        {mayEdit && (
          <Button size="sm" variant="ghost" icon="pencil" onPress={() => setEditing(true)}>
            {t`Edit`}
          </Button>
        )}
        <MergeButton object={object} chosen={chosen} onDone={onDone} />
        {main.map((action) => (
          <Button
            key={action.name}
            size="sm"
            variant="ghost"
            icon={asIcon(action.icon)}
            onPress={() => start(action)}
          >
            {action.label}
          </Button>
        ))}
        <MoreVerbs
          object={object}
          chosen={chosen}
          verbs={hold === null ? more : [...more, hold]}
          onStart={start}
        />
        <span className="mx-1 h-4 w-px shrink-0 bg-line-strong" />
        <IconButton icon="x" size="sm" label={t`Clear selection`} shortcut="Esc" onPress={onDone} />
      </div>
      {asking !== null && (
        <InputsDialog
          object={object}
          action={asking}
          chosen={chosen}
          act={act}
          onClose={() => setAsking(null)}
          onDone={onDone}
        />
      )}
      {isEditing && (
        <EditDialog
          object={object}
          chosen={chosen}
          act={act}
          onClose={() => setEditing(false)}
          onDone={onDone}
          onAsk={setAsking}
        />
      )}
    </div>
  );
}

function Counted({ chosen, further, onAll }: Pick<BulkBarProps, "chosen" | "further" | "onAll">) {
  const { t } = useLingui();
  const { locale } = useLocaleSettings();
  const count = formatNumber(chosen.count, locale);
  const all = further === null ? "" : formatNumber(further, locale);
  return (
    <>
      <span className="me-2 text-sm font-medium whitespace-nowrap nums" role="status">
        {chosen.isAll
          ? t`All ${count} selected`
          : plural(chosen.count, { one: "# selected", other: "# selected" })}
      </span>
      {further !== null && (
        <Button size="sm" variant="secondary" onPress={onAll} className="me-1 shrink-0">
          {t`Select all ${all} that match`}
        </Button>
      )}
    </>
  );
}

interface MoreVerbsProps extends Pick<BulkBarProps, "object" | "chosen"> {
  verbs: readonly ActionMeta[];
  onStart: (action: ActionMeta) => void;
}

function MoreVerbs({ object, chosen, verbs, onStart }: MoreVerbsProps) {
  const { t } = useLingui();
  const api = useApi();
  const entries: MenuItem[] = verbs.map((action) => ({
    id: action.name,
    label: action.label,
    icon: asIcon(action.icon),
    tone: action.tone,
    onAction: () => onStart(action),
  }));
  if (object.can.includes("export")) {
    const ids = { field: "id", op: "in", value: chosen.items.map((item) => item.id) };
    const filter = filterText(chosen.isAll ? chosen.filter : ids);
    const archived = chosen.archived === "1" ? "1" : undefined;
    const href = api.url(`/${object.plural}/export`, { format: "csv", filter, archived });
    entries.push({
      id: "export",
      label: t`Export as CSV`,
      icon: "download",
      onAction: () => window.location.assign(href),
    });
  }
  if (entries.length === 0) return null;
  return (
    <Menu
      label={t`More`}
      placement="top end"
      items={entries}
      trigger={<IconButton icon="ellipsis" size="sm" label={t`More`} />}
    />
  );
}
