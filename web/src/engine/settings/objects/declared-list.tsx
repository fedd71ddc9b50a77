import { useLingui } from "@lingui/react/macro";
import { type ReactNode, useState } from "react";
import type { List } from "@/engine/sync/use-list";
import { Button } from "@/ui/button";
import { IconButton } from "@/ui/icon-button";
import { Menu } from "@/ui/menu";
import { Loaded } from "../loaded";
import { SettingsGroup } from "../settings-frame";
import { type Plural, useDeclaring } from "./use-schema";

interface DeclaredListProps<T extends object> {
  title: string;
  description: string;
  /** What the button says that makes another one; null where none can be made. */
  verb: string | null;
  list: List;
  items: readonly T[];
  /** What stands where there is none yet. */
  none?: string | undefined;
  line: (one: T, onEdit: () => void) => ReactNode;
  /** The form of one, of a new one without it. */
  dialog: (one: T | null, onClose: () => void) => ReactNode;
}

/** Things of one kind that are declared about an object, each made and changed in a dialog. */
export function DeclaredList<T extends object>(props: DeclaredListProps<T>) {
  const { title, description, verb, list, items, none, line, dialog } = props;
  const { t } = useLingui();
  const [edited, setEdited] = useState<T | "new" | null>(null);
  return (
    <>
      <SettingsGroup
        title={title}
        description={description}
        actions={
          verb !== null && (
            <Button icon="plus" onPress={() => setEdited("new")}>
              {verb}
            </Button>
          )
        }
      >
        <Loaded of={[list]}>
          {() => (
            <>
              {items.length === 0 && (
                <p className="m-0 px-4 py-3 text-sm text-ink-faint">{none ?? t`None yet.`}</p>
              )}
              {items.map((one) => line(one, () => setEdited(one)))}
            </>
          )}
        </Loaded>
      </SettingsGroup>
      {edited !== null && dialog(edited === "new" ? null : edited, () => setEdited(null))}
    </>
  );
}

interface DeclaredMenuProps {
  of: { id: string; name: string; can: readonly string[] };
  plural: Plural;
  onEdit: () => void;
  /** What is said once it is removed. */
  removed: string;
}

/** What can be done with one of them. */
export function DeclaredMenu({ of, plural, onEdit, removed }: DeclaredMenuProps) {
  const { t } = useLingui();
  const { turn } = useDeclaring();
  if (!of.can.includes("update")) return null;
  return (
    <Menu
      label={t`What to do with ${of.name}`}
      placement="bottom end"
      trigger={<IconButton icon="ellipsis" size="sm" label={t`More: ${of.name}`} />}
      items={[
        { id: "edit", label: t`Edit…`, icon: "pencil", onAction: onEdit },
        {
          id: "remove",
          label: t`Remove`,
          icon: "trash-2",
          tone: "danger",
          onAction: () => void turn(plural, of.id, "archive", removed),
        },
      ]}
    />
  );
}
