import { plural } from "@lingui/core/macro";
import { useLingui } from "@lingui/react/macro";
import type { FieldMeta, ObjectMeta } from "@/engine/api/types";
import { asLink } from "@/engine/api/values";
import { useMe } from "@/engine/sync/meta";
import { Button } from "@/ui/button";
import { Popover } from "@/ui/popover";
import { FieldEditor } from "../field-editor";
import { personField } from "../person-field";
import type { ActOnAll, Chosen } from "./use-bulk";

export interface AssignButtonProps {
  object: ObjectMeta;
  chosen: Chosen;
  act: ActOnAll;
  onDone: () => void;
}

/** Gives the ticked records to someone. */
export function AssignButton({ object, chosen, act, onDone }: AssignButtonProps) {
  const { t } = useLingui();
  const field = personField(object);
  const isAble = chosen.items.some((item) => item.can.includes("update"));
  if (field === undefined || !isAble) return null;
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
      {(close) => (
        <Assign object={object} field={field} chosen={chosen} act={act} onDone={onDone} close={close} />
      )}
    </Popover>
  );
}

function Assign({
  object,
  field,
  chosen,
  act,
  onDone,
  close,
}: AssignButtonProps & { field: FieldMeta; close: () => void }) {
  const { t } = useLingui();
  const { user } = useMe();
  const give = (value: unknown) => {
    const person = asLink(value);
    if (person === null) return;
    close();
    const many = plural(chosen.count, { one: "# record", other: "# records" });
    const says = t`${many} given to ${person.title}`;
    act("update", { [field.name]: person.id }, { shows: { [field.name]: person }, says });
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
