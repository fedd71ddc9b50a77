import { useLingui } from "@lingui/react/macro";
import type { ActionMeta, FieldMeta, Item, ListAnswer, ObjectMeta } from "@/engine/api/types";
import { asText } from "@/engine/api/values";
import { useActionsOf } from "@/engine/commands/actions";
import { useRecordAtHand } from "@/engine/commands/current-record";
import { type Command, useCommands } from "@/engine/commands/registry";
import { useRunAction } from "@/engine/commands/run-action";
import { groupOf, targetOf, withinOf } from "@/engine/records/editors/link-options";
import { useApi } from "@/engine/sync/context";
import { fieldOf, useMeta } from "@/engine/sync/meta";
import { useCommand } from "@/engine/sync/use-command";
import { asIcon } from "@/ui/icons";

/** The actions of the record the page is about; a component of its own, since not every page has one. */
export function RecordCommands() {
  const at = useRecordAtHand();
  return at === null ? null : <OfRecord object={at.object} item={at.item} />;
}

function OfRecord({ object, item }: { object: ObjectMeta; item: Item }) {
  const { t } = useLingui();
  const runAction = useRunAction();
  const { run } = useCommand();
  const optionsOf = useStepOptions();
  const actions = useActionsOf(object, item);
  const title = item.title === "" ? object.label : item.title;
  const commandOf = (action: ActionMeta): Command => {
    const field = loneChoice(action);
    const command: Command = {
      id: `act ${action.name}`,
      label: field === null ? action.label : `${action.label}…`,
      icon: asIcon(action.icon),
      section: title,
      keywords: object.label,
      run: () => runAction(object, item, action),
    };
    if (field === null) return command;
    const choose = (value: string) => void run(action.name, item, { [field.name]: value });
    return { ...command, stepsOf: item.id, steps: () => optionsOf(field, object, item, choose) };
  };
  const person = ["assignee", "owner"].map((name) => fieldOf(object, name)).find((one) => one !== undefined);
  const assigning: Command[] =
    person === undefined || !item.can.includes("update")
      ? []
      : [
          {
            id: "act assign",
            label: t`Assign to…`,
            icon: "user-check",
            section: title,
            keywords: t`owner give hand over`,
            stepsOf: item.id,
            steps: () =>
              optionsOf(
                person,
                object,
                item,
                (id) => void run(`${object.name}.update`, item, { [person.name]: id }, { undo: true }),
              ),
            run: () => {},
          },
        ];
  const copy: Command = {
    id: "act copy link",
    label: t`Copy the link to this record`,
    icon: "link",
    section: title,
    run: () => void navigator.clipboard.writeText(location.href),
  };
  useCommands([...actions.map(commandOf), ...assigning, copy]);
  return null;
}

/** The one thing an action asks for, when it can be chosen from a list. */
export function loneChoice(action: ActionMeta): FieldMeta | null {
  const required = action.fields.filter((field) => field.required);
  const [field] = required;
  if (field === undefined || required.length > 1 || action.fields.length > 1) return null;
  return ["choice", "link", "user"].includes(field.kind) ? field : null;
}

const MOST = 100;

/** What may be chosen for a field, as commands. */
export function useStepOptions() {
  const api = useApi();
  const meta = useMeta();
  return async (
    field: FieldMeta,
    object: ObjectMeta,
    item: Item | null,
    choose: (value: string) => void,
  ): Promise<Command[]> => {
    const choices = field.choices?.map(({ value, label }) => ({
      id: value,
      label,
      run: () => choose(value),
    }));
    const target = meta.find(targetOf(field));
    if (choices !== undefined || target === undefined) return choices ?? [];
    const filter = filterOf(target, object, item);
    const asked = { limit: MOST, fields: target.title, ...(filter === null ? {} : { filter }) };
    const { items } = await api.get<ListAnswer>(`/${target.plural}`, asked);
    return items.map((one) => ({
      id: one.id,
      label: one.title || asText(one["name"]),
      icon: asIcon(target.icon),
      run: () => choose(one.id),
    }));
  };
}

/** Active people; stages of the pipeline that the record is in. */
function filterOf(target: ObjectMeta, object: ObjectMeta, item: Item | null): string | null {
  if (target.name === "user") return JSON.stringify({ field: "is_active", op: "eq", value: true });
  const group = groupOf(target);
  const within = group === undefined || item === null ? undefined : withinOf(group, object, item);
  if (group === undefined || within === undefined) return null;
  return JSON.stringify({ field: group.name, op: "eq", value: within });
}
