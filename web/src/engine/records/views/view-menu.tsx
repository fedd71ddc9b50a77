import { useLingui } from "@lingui/react/macro";
import { useState } from "react";
import type { ObjectMeta } from "@/engine/api/types";
import { useCommand } from "@/engine/sync/use-command";
import { IconButton } from "@/ui/icon-button";
import { Menu, type MenuSectionItems } from "@/ui/menu";
import { placeHref } from "./place";
import type { ViewState } from "./use-view";
import { configOf } from "./view";
import { ViewNameDialog } from "./view-name-dialog";

export interface ViewMenuProps {
  object: ObjectMeta;
  state: ViewState;
}

/** What can be done with a saved view: keep its changes, rename, share, delete. */
export function ViewMenu({ object, state }: ViewMenuProps) {
  const { t } = useLingui();
  const { run } = useCommand();
  const [isRenaming, setRenaming] = useState(false);
  const { view } = state;
  const { record } = view;
  if (record === null) return null;
  const may = (verb: string) => record.can.includes(verb);
  const change = (values: Record<string, unknown>, says: string) =>
    void run("view.update", record, values, { shows: values, says });
  const remove = () => {
    state.go(placeHref(object, state.layout, {}));
    void run("view.archive", record);
  };
  const items: MenuSectionItems[] = [
    {
      id: "keep",
      items: [
        {
          id: "save",
          label: t`Save changes`,
          icon: "save",
          isDisabled: !state.isChanged || !may("update"),
          onAction: () => saveView(state, change, t`View saved`),
        },
        {
          id: "rename",
          label: t`Rename…`,
          icon: "pencil",
          isDisabled: !may("update"),
          onAction: () => setRenaming(true),
        },
        {
          id: "share",
          label: view.isShared ? t`Only for me` : t`Share with everyone`,
          icon: view.isShared ? "lock" : "share-2",
          isDisabled: !may("update"),
          onAction: () =>
            change(
              { shared: !view.isShared },
              view.isShared ? t`Only you see this view now` : t`Everyone sees this view now`,
            ),
        },
      ],
    },
    {
      id: "end",
      items: [
        {
          id: "delete",
          label: t`Delete view`,
          icon: "trash-2",
          tone: "danger",
          isDisabled: !may("archive"),
          onAction: remove,
        },
      ],
    },
  ];
  return (
    <>
      <Menu
        label={t`View`}
        items={items}
        trigger={<IconButton icon="chevron-down" size="xs" label={t`Change this view`} className="ms-0.5" />}
      />
      {isRenaming && (
        <ViewNameDialog
          title={t`Rename view`}
          confirm={t`Rename`}
          name={view.label}
          onClose={() => setRenaming(false)}
          onDone={(name) => change({ name, title: name }, t`View renamed`)}
        />
      )}
    </>
  );
}

/** Writes how the view looks now into it, and forgets what was only for this browser. */
export function saveView(
  state: ViewState,
  change: (values: Record<string, unknown>, says: string) => void,
  says: string,
): void {
  change({ config: configOf(state) }, says);
  state.reset();
}
