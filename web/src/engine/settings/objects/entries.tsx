import { useLingui } from "@lingui/react/macro";
import { useState } from "react";
import type { ObjectMeta } from "@/engine/api/types";
import { fieldOf, useObject } from "@/engine/sync/meta";
import { Button } from "@/ui/button";
import { IconButton } from "@/ui/icon-button";
import { Menu } from "@/ui/menu";
import { EntryLine } from "../entry-line";
import { Loaded } from "../loaded";
import { SettingsGroup } from "../settings-frame";
import { EntryDialog } from "./entry-dialog";
import { fieldsNamed, type OwnEntry } from "./rule-model";
import { useEntries } from "./use-rules";
import { useDeclaring } from "./use-schema";

/** What the steps of an object ask for: stages, and choices that records go through. */
export function Entries({ object }: { object: ObjectMeta }) {
  const { t } = useLingui();
  const list = useEntries(object.name);
  const [edited, setEdited] = useState<OwnEntry | "new" | null>(null);
  const mayMake = useObject("entry-rule").can.includes("create");
  return (
    <>
      <SettingsGroup
        title={t`Steps`}
        description={t`What must be filled in before a record enters a stage or a state. Its page shows what is missing.`}
        actions={mayMake && <Button icon="plus" onPress={() => setEdited("new")}>{t`New step`}</Button>}
      >
        <Loaded of={[list]}>
          {() =>
            list.entries.length === 0 ? (
              <p className="m-0 px-4 py-3 text-sm text-ink-faint">{t`None yet.`}</p>
            ) : (
              list.entries.map((entry) => (
                <Line key={entry.id} entry={entry} object={object} onEdit={() => setEdited(entry)} />
              ))
            )
          }
        </Loaded>
      </SettingsGroup>
      {edited !== null && (
        <EntryDialog
          entry={edited === "new" ? null : edited}
          object={object}
          onClose={() => setEdited(null)}
        />
      )}
    </>
  );
}

interface LineProps {
  entry: OwnEntry;
  object: ObjectMeta;
  onEdit: () => void;
}

function Line({ entry, object, onEdit }: LineProps) {
  const { t } = useLingui();
  const { turn } = useDeclaring();
  const names = fieldsNamed(object, entry.needs).map((field) => field.label);
  return (
    <EntryLine
      icon="list-checks"
      isIconSpare
      name={entry.name}
      mark={<span className="text-xs text-ink-faint">{fieldOf(object, entry.field)?.label}</span>}
      detail={names.join(", ")}
    >
      {entry.can.includes("update") && (
        <Menu
          label={t`What to do with ${entry.name}`}
          placement="bottom end"
          trigger={<IconButton icon="ellipsis" size="sm" label={t`More: ${entry.name}`} />}
          items={[
            { id: "edit", label: t`Edit…`, icon: "pencil", onAction: onEdit },
            {
              id: "remove",
              label: t`Remove`,
              icon: "trash-2",
              tone: "danger",
              onAction: () =>
                void turn("entry-rules", entry.id, "archive", t`${entry.name} asks for nothing now`),
            },
          ]}
        />
      )}
    </EntryLine>
  );
}
