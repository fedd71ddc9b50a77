import { useLingui } from "@lingui/react/macro";
import { useState } from "react";
import type { Item } from "@/engine/api/types";
import { asLink, asLinks, asText } from "@/engine/api/values";
import { useCommand } from "@/engine/sync/use-command";
import { useList } from "@/engine/sync/use-list";
import { Button } from "@/ui/button";
import { EmptyState } from "@/ui/empty-state";
import { IconButton } from "@/ui/icon-button";
import { Menu } from "@/ui/menu";
import { type Column, Table } from "@/ui/table";
import { useIsNarrow } from "@/ui/use-media";
import { Loaded } from "../loaded";
import { useRoleName } from "../roles";
import { SettingsGroup } from "../settings-frame";
import { MappingDialog } from "./mapping-dialog";

const FIELDS = ["group", "role", "extra_roles", "team"];

/** What groups of the company give those who are in them. */
export function GroupMappings() {
  const { t } = useLingui();
  const [editing, setEditing] = useState<Item | "new" | null>(null);
  const list = useList("group-mapping", { fields: FIELDS, sort: "group", limit: 200 });
  return (
    <>
      <SettingsGroup
        title={t`What groups give`}
        description={t`At each sign-in people get what their groups give, and lose what groups that they left gave.`}
        actions={
          <Button icon="plus" onPress={() => setEditing("new")}>
            {t`Add group`}
          </Button>
        }
      >
        <Loaded of={[list]}>
          {() =>
            list.items.length === 0 ? (
              <EmptyState illustration="records" title={t`No groups yet`}>
                {t`Without them everybody keeps what an admin gave.`}
              </EmptyState>
            ) : (
              <Mappings items={list.items} onEdit={setEditing} onDone={() => void list.reload()} />
            )
          }
        </Loaded>
      </SettingsGroup>
      {editing !== null && (
        <MappingDialog
          mapping={editing === "new" ? null : editing}
          onClose={() => setEditing(null)}
          onDone={() => void list.reload()}
        />
      )}
    </>
  );
}

interface MappingsProps {
  items: readonly Item[];
  onEdit: (mapping: Item) => void;
  onDone: () => void;
}

function Mappings({ items, onEdit, onDone }: MappingsProps) {
  const { t } = useLingui();
  const given = useGiven();
  const isNarrow = useIsNarrow();
  const menu = (one: Item) => <MappingMenu mapping={one} onEdit={() => onEdit(one)} onDone={onDone} />;
  if (isNarrow) {
    return items.map((one) => (
      <div key={one.id} className="flex min-w-0 items-center gap-2 py-2 ps-4 pe-2">
        <div className="min-w-0 flex-1">
          <div className="text-sm font-medium break-words">{one.title}</div>
          <div className="text-xs text-ink-muted">
            {[given(one), asLink(one["team"])?.title].filter(Boolean).join(" · ")}
          </div>
        </div>
        {menu(one)}
      </div>
    ));
  }
  const columns: Column<Item>[] = [
    {
      id: "group",
      label: t`Group`,
      cell: (one) => <span className="break-words">{one.title}</span>,
      className: "min-w-32",
    },
    {
      id: "role",
      label: t`Role`,
      cell: (one) => given(one) || "–",
      className: "min-w-28",
    },
    {
      id: "team",
      label: t`Team`,
      cell: (one) => <span className="text-ink-muted">{asLink(one["team"])?.title ?? "–"}</span>,
      className: "min-w-24",
    },
    {
      id: "menu",
      label: t`What to do`,
      labelHidden: true,
      cell: menu,
      className: "w-0 text-end",
    },
  ];
  return <Table label={t`What groups give`} columns={columns} rows={items} rowId={(one) => one.id} />;
}

/** The names of the roles that a group gives. */
function useGiven(): (mapping: Item) => string {
  const role = useRoleName();
  return (mapping) => {
    const own = asText(mapping["role"]);
    const extra = asLinks(mapping["extra_roles"]).flatMap(({ title }) => title ?? []);
    return [...(own === "" ? [] : [role(own)]), ...extra].join(", ");
  };
}

interface MappingMenuProps {
  mapping: Item;
  onEdit: () => void;
  onDone: () => void;
}

function MappingMenu({ mapping, onEdit, onDone }: MappingMenuProps) {
  const { t } = useLingui();
  const { run } = useCommand();
  const name = mapping.title ?? "";
  const remove = (): void => {
    void run("group-mapping.archive", mapping, {}, { says: t`Removed: ${name}`, undo: true }).then((done) =>
      done.outcome.then(onDone),
    );
  };
  return (
    <Menu
      label={t`What to do with ${name}`}
      placement="bottom end"
      trigger={<IconButton icon="ellipsis" label={t`More`} />}
      items={[
        { id: "edit", label: t`Edit…`, icon: "pencil", onAction: onEdit },
        { id: "remove", label: t`Remove`, icon: "trash-2", tone: "danger", onAction: remove },
      ]}
    />
  );
}
