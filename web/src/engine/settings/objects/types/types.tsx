import { useLingui } from "@lingui/react/macro";
import { useState } from "react";
import type { ObjectMeta } from "@/engine/api/types";
import { fieldOf, useObject } from "@/engine/sync/meta";
import { Badge } from "@/ui/badge";
import { Button } from "@/ui/button";
import { IconButton } from "@/ui/icon-button";
import { Menu } from "@/ui/menu";
import { EntryLine } from "../../entry-line";
import { Loaded } from "../../loaded";
import { SettingsGroup } from "../../settings-frame";
import { fieldsNamed } from "../rule-model";
import { useDeclaring } from "../use-schema";
import { TypeDialog } from "./type-dialog";
import { type OwnType, tellingFields } from "./type-model";
import { useTypes } from "./use-types";

/** The types of an object's records: what one begins with, and which choices it may hold. */
export function Types({ object }: { object: ObjectMeta }) {
  const { t } = useLingui();
  const list = useTypes(object.name);
  const [edited, setEdited] = useState<OwnType | "new" | null>(null);
  const isPossible = useObject("record-type").can.includes("create") && tellingFields(object).length > 0;
  return (
    <>
      <SettingsGroup
        title={t`Record types`}
        description={t`Told by a choice of the record: what a new one begins with, and which choices it may hold. A page layout can be for records of one type.`}
        actions={isPossible && <Button icon="plus" onPress={() => setEdited("new")}>{t`New type`}</Button>}
      >
        <Loaded of={[list]}>
          {() =>
            list.types.length === 0 ? (
              <p className="m-0 px-4 py-3 text-sm text-ink-faint">
                {isPossible
                  ? t`None yet.`
                  : t`None yet. Types are told by a field with choices: add one first.`}
              </p>
            ) : (
              list.types.map((type) => (
                <Line key={type.id} type={type} object={object} onEdit={() => setEdited(type)} />
              ))
            )
          }
        </Loaded>
      </SettingsGroup>
      {edited !== null && (
        <TypeDialog
          type={edited === "new" ? null : edited}
          object={object}
          others={list.types}
          onClose={() => setEdited(null)}
        />
      )}
    </>
  );
}

interface LineProps {
  type: OwnType;
  object: ObjectMeta;
  onEdit: () => void;
}

function Line({ type, object, onEdit }: LineProps) {
  const { t } = useLingui();
  const { turn } = useDeclaring();
  const labels = (names: readonly string[]): string =>
    fieldsNamed(object, names)
      .map((field) => field.label)
      .join(", ");
  const [begins, fewer] = [labels(Object.keys(type.defaults)), labels(Object.keys(type.allowed))];
  const detail = [begins && t`Begins with ${begins}`, fewer && t`Fewer choices: ${fewer}`];
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
      {type.can.includes("update") && (
        <Menu
          label={t`What to do with ${type.name}`}
          placement="bottom end"
          trigger={<IconButton icon="ellipsis" size="sm" label={t`More: ${type.name}`} />}
          items={[
            { id: "edit", label: t`Edit…`, icon: "pencil", onAction: onEdit },
            {
              id: "remove",
              label: t`Remove`,
              icon: "trash-2",
              tone: "danger",
              onAction: () =>
                void turn("record-types", type.id, "archive", t`${type.name} is no type any more`),
            },
          ]}
        />
      )}
    </EntryLine>
  );
}
