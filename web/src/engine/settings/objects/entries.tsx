import { useLingui } from "@lingui/react/macro";
import type { ObjectMeta } from "@/engine/api/types";
import { fieldOf, useObject } from "@/engine/sync/meta";
import { EntryLine } from "../entry-line";
import { DeclaredList, DeclaredMenu } from "./declared-list";
import { EntryDialog } from "./entry-dialog";
import { fieldsNamed, type OwnEntry } from "./rule-model";
import { useEntries } from "./use-rules";

/** What the steps of an object ask for: stages, and choices that records go through. */
export function Entries({ object }: { object: ObjectMeta }) {
  const { t } = useLingui();
  const list = useEntries(object.name);
  const mayMake = useObject("entry-rule").can.includes("create");
  return (
    <DeclaredList
      title={t`Steps`}
      description={t`What must be filled in before a record enters a stage or a state. Its page shows what is missing.`}
      verb={mayMake ? t`New step` : null}
      list={list}
      items={list.entries}
      line={(entry, onEdit) => <Line key={entry.id} entry={entry} object={object} onEdit={onEdit} />}
      dialog={(entry, onClose) => <EntryDialog entry={entry} object={object} onClose={onClose} />}
    />
  );
}

interface LineProps {
  entry: OwnEntry;
  object: ObjectMeta;
  onEdit: () => void;
}

function Line({ entry, object, onEdit }: LineProps) {
  const { t } = useLingui();
  const names = fieldsNamed(object, entry.needs).map((field) => field.label);
  const removed = t`${entry.name} asks for nothing now`;
  return (
    <EntryLine
      icon="list-checks"
      isIconSpare
      name={entry.name}
      mark={<span className="text-xs text-ink-faint">{fieldOf(object, entry.field)?.label}</span>}
      detail={names.join(", ")}
    >
      <DeclaredMenu of={entry} plural="entry-rules" onEdit={onEdit} removed={removed} />
    </EntryLine>
  );
}
