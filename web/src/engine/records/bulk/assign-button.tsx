import { plural } from "@lingui/core/macro";
import { useLingui } from "@lingui/react/macro";
import type { FieldMeta, Item, ObjectMeta } from "@/engine/api/types";
import { asLink } from "@/engine/api/values";
import { fieldOf, useMe } from "@/engine/sync/meta";
import { useCommand } from "@/engine/sync/use-command";
import { Button } from "@/ui/button";
import { Popover } from "@/ui/popover";
import { FieldEditor } from "../field-editor";

export interface AssignButtonProps {
  object: ObjectMeta;
  items: readonly Item[];
  onDone: () => void;
}

/** Gives the ticked records to someone. */
export function AssignButton({ object, items, onDone }: AssignButtonProps) {
  const { t } = useLingui();
  const field = personField(object);
  const able = items.filter((item) => item.can.includes("update"));
  if (field === undefined || able.length === 0) return null;
  return (
    <Popover
      label={field.label}
      placement="top start"
      className="w-64"
      trigger={
        <Button size="sm" variant="ghost" icon="user-check">
          {t`Assign`}
        </Button>
      }
    >
      {(close) => <Assign object={object} field={field} items={able} onDone={onDone} close={close} />}
    </Popover>
  );
}

function personField(object: ObjectMeta): FieldMeta | undefined {
  const fields = ["assignee", "owner"].flatMap((name) => fieldOf(object, name) ?? []);
  return fields.find((field) => field.kind === "user" && !field.read_only);
}

function Assign({
  object,
  field,
  items,
  onDone,
  close,
}: AssignButtonProps & { field: FieldMeta; close: () => void }) {
  const { t } = useLingui();
  const { runAll } = useCommand();
  const { user } = useMe();
  const give = (value: unknown) => {
    const person = asLink(value);
    if (person === null) return;
    close();
    const many = plural(items.length, { one: "# record", other: "# records" });
    const says = t`${many} given to ${person.title}`;
    void runAll(
      `${object.name}.update`,
      items,
      { [field.name]: person.id },
      { shows: { [field.name]: person }, says, undo: true },
    );
    onDone();
  };
  return (
    <div className="flex flex-col gap-2">
      <Button
        size="sm"
        icon="user"
        onPress={() => give({ id: user.id, title: user.name, object: "user" })}
        isFull
        autoFocus
      >
        {t`Assign to me`}
      </Button>
      <FieldEditor
        object={object}
        field={field}
        value={null}
        onChange={give}
        isRequired={false}
        labelHidden
        placeholder={t`Someone else…`}
      />
    </div>
  );
}
