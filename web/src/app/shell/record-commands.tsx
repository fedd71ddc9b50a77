import { useLingui } from "@lingui/react/macro";
import type { ActionMeta, FieldMeta, Item, LinkValue, ListAnswer, ObjectMeta } from "@/engine/api/types";
import { asText } from "@/engine/api/values";
import { useActionsOf } from "@/engine/commands/actions";
import { useCopyLink } from "@/engine/commands/copy-link";
import { useRecordAtHand } from "@/engine/commands/current-record";
import { recordHref } from "@/engine/commands/places";
import { type Command, useCommands } from "@/engine/commands/registry";
import { useRunAction } from "@/engine/commands/run-action";
import { groupOf, targetOf, withinOf } from "@/engine/records/editors/link-options";
import { personField } from "@/engine/records/person-field";
import { useApi } from "@/engine/sync/context";
import { useMeta } from "@/engine/sync/meta";
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
  const copyLink = useCopyLink();
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
    const choose: Choose = (value, shown) =>
      void run(action.name, item, { [field.name]: value }, { shows: { [field.name]: shown } });
    return { ...command, stepsOf: item.id, steps: () => optionsOf(field, object, item, choose) };
  };
  const person = personField(object);
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
              optionsOf(person, object, item, (id, shown) => {
                const options = { shows: { [person.name]: shown }, undo: true };
                void run(`${object.name}.update`, item, { [person.name]: id }, options);
              }),
            run: () => {},
          },
        ];
  const copy: Command = {
    id: "act copy link",
    label: t`Copy the link to this record`,
    icon: "link",
    section: title,
    run: () => copyLink(recordHref(object, item.id)),
  };
  useCommands([...actions.map(commandOf), ...assigning, copy]);
  return null;
}

/** The one thing an action asks for, when it can be chosen from a list. */
function loneChoice(action: ActionMeta): FieldMeta | null {
  const required = action.fields.filter((field) => field.required);
  const [field] = required;
  if (field === undefined || required.length > 1 || action.fields.length > 1) return null;
  return ["choice", "link", "user"].includes(field.kind) ? field : null;
}

const MOST = 100;

/** Takes the value as it is sent, and as the record shows it. */
type Choose = (value: string, shown: LinkValue | string) => void;

/** What may be chosen for a field, as commands. */
function useStepOptions() {
  const api = useApi();
  const meta = useMeta();
  return async (
    field: FieldMeta,
    object: ObjectMeta,
    item: Item | null,
    choose: Choose,
  ): Promise<Command[]> => {
    const choices = field.choices?.map(({ value, label }) => ({
      id: value,
      label,
      run: () => choose(value, value),
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
      run: () => choose(one.id, { id: one.id, title: one.title, object: target.name }),
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
