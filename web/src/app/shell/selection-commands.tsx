import { plural } from "@lingui/core/macro";
import { useLingui } from "@lingui/react/macro";
import { type Command, useCommands } from "@/engine/commands/registry";
import { type Selection, useSelection } from "@/engine/commands/selection";
import { asIcon } from "@/ui/icons";

/** What can be done with the rows that are ticked on the page. */
export function SelectionCommands() {
  const selection = useSelection();
  return selection === null || selection.count === 0 ? null : <OfSelection selection={selection} />;
}

function OfSelection({ selection }: { selection: Selection }) {
  const { t } = useLingui();
  const { object, count, actions, mayEdit } = selection;
  const section = t`${plural(count, { one: "# selected", other: "# selected" })} · ${object.label_plural}`;
  const verbs = actions.map((action): Command => ({
    id: `pick ${action.name}`,
    label: action.label,
    icon: asIcon(action.icon),
    section,
    keywords: t`selection selected rows`,
    run: () => selection.run(action),
  }));
  const edit: Command = {
    id: "pick edit",
    label: t`Change a field of all of them…`,
    icon: "pencil",
    section,
    run: selection.edit,
  };
  const clear: Command = {
    id: "pick clear",
    label: t`Clear the selection`,
    icon: "x",
    section,
    run: selection.clear,
  };
  useCommands([...verbs, ...(mayEdit ? [edit] : []), clear]);
  return null;
}
