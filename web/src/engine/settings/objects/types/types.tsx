import { useLingui } from "@lingui/react/macro";
import type { ObjectMeta } from "@/engine/api/types";
import { fieldOf, useObject } from "@/engine/sync/meta";
import { Badge } from "@/ui/badge";
import { EntryLine } from "../../entry-line";
import { DeclaredList, DeclaredMenu } from "../declared-list";
import { fieldsNamed } from "../rule-model";
import { TypeDialog } from "./type-dialog";
import { type OwnType, tellingFields } from "./type-model";
import { useTypes } from "./use-types";

/** The types of an object's records: what one begins with, and which choices it may hold. */
export function Types({ object }: { object: ObjectMeta }) {
  const { t } = useLingui();
  const list = useTypes(object.name);
  const isPossible = useObject("record-type").can.includes("create") && tellingFields(object).length > 0;
  return (
    <DeclaredList
      title={t`Record types`}
      description={t`Decided by a choice in the record: what a new one begins with, and which choices it may hold. A page layout can be for records of one type.`}
      verb={isPossible ? t`New type` : null}
      list={list}
      items={list.types}
      none={isPossible ? undefined : t`None yet. Types need a field with choices: add one first.`}
      line={(type, onEdit) => <Line key={type.id} type={type} object={object} onEdit={onEdit} />}
      dialog={(type, onClose) => (
        <TypeDialog type={type} object={object} others={list.types} onClose={onClose} />
      )}
    />
  );
}

interface LineProps {
  type: OwnType;
  object: ObjectMeta;
  onEdit: () => void;
}

function Line({ type, object, onEdit }: LineProps) {
  const { t } = useLingui();
  const labels = (names: readonly string[]): string =>
    fieldsNamed(object, names)
      .map((field) => field.label)
      .join(", ");
  const [begins, fewer] = [labels(Object.keys(type.defaults)), labels(Object.keys(type.allowed))];
  const detail = [begins && t`Begins with ${begins}`, fewer && t`Fewer choices: ${fewer}`];
  const removed = t`${type.name} is no longer a record type`;
  return (
    <EntryLine
      icon="group"
      isIconSpare
      name={type.name}
      mark={
        <>
          <span className="text-xs text-ink-faint">{fieldOf(object, type.field)?.label}</span>
          {type.is_default && <Badge tone="accent">{t`Default`}</Badge>}
        </>
      }
      detail={detail.filter(Boolean).join(" · ")}
    >
      <DeclaredMenu of={type} plural="record-types" onEdit={onEdit} removed={removed} />
    </EntryLine>
  );
}
