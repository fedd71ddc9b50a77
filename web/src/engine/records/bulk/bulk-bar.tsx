import { plural } from "@lingui/core/macro";
import { useLingui } from "@lingui/react/macro";
import { useState } from "react";
import type { ActionMeta, Item, ObjectMeta } from "@/engine/api/types";
import { useApi } from "@/engine/sync/context";
import { useCommand } from "@/engine/sync/use-command";
import { Button } from "@/ui/button";
import { IconButton } from "@/ui/icon-button";
import { asIcon } from "@/ui/icons";
import { Menu, type MenuItem } from "@/ui/menu";
import { AssignButton } from "./assign-button";
import { InputsDialog } from "./inputs-dialog";
import { useVerbs } from "./verbs";

export interface BulkBarProps {
  object: ObjectMeta;
  /** The ticked records. */
  items: readonly Item[];
  onDone: () => void;
}

/** What can be done with the ticked records; stands over the end of the list. */
export function BulkBar({ object, items, onDone }: BulkBarProps) {
  const { t } = useLingui();
  const { runAll } = useCommand();
  const [asking, setAsking] = useState<ActionMeta | null>(null);
  const { main, more } = useVerbs(object, items);
  const able = (action: ActionMeta) => items.filter((item) => item.can.includes(action.verb));
  const start = (action: ActionMeta) => {
    if (action.fields.length > 0) {
      setAsking(action);
      return;
    }
    void runAll(action.name, able(action));
    onDone();
  };
  if (items.length === 0) return null;
  return (
    <div className="pointer-events-none absolute inset-x-0 bottom-0 z-30 flex justify-center p-4 pb-[max(1rem,env(safe-area-inset-bottom))]">
      <div
        role="toolbar"
        aria-label={t`Selected records`}
        className="pointer-events-auto flex max-w-full animate-rise items-center gap-1 overflow-x-auto rounded-lg bg-raised p-1.5 ps-3.5 shadow-3"
      >
        <span className="me-2 text-sm font-medium whitespace-nowrap nums" role="status">
          {plural(items.length, { one: "# selected", other: "# selected" })}
        </span>
        <AssignButton object={object} items={items} onDone={onDone} />
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
        <MoreVerbs object={object} items={items} verbs={more} onStart={start} />
        <span className="mx-1 h-4 w-px shrink-0 bg-line-strong" />
        <IconButton icon="x" size="sm" label={t`Clear selection`} shortcut="Esc" onPress={onDone} />
      </div>
      {asking !== null && (
        <InputsDialog
          object={object}
          action={asking}
          items={able(asking)}
          onClose={() => setAsking(null)}
          onDone={onDone}
        />
      )}
    </div>
  );
}

interface MoreVerbsProps extends Pick<BulkBarProps, "object" | "items"> {
  verbs: readonly ActionMeta[];
  onStart: (action: ActionMeta) => void;
}

function MoreVerbs({ object, items, verbs, onStart }: MoreVerbsProps) {
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
    const filter = JSON.stringify({ field: "id", op: "in", value: items.map((item) => item.id) });
    const href = api.url(`/${object.plural}/export`, { format: "csv", filter });
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
