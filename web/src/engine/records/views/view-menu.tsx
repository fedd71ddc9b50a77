import { useLingui } from "@lingui/react/macro";
import { lazy, Suspense, useState } from "react";
import type { ObjectMeta, Values } from "@/engine/api/types";
import { useCopyLink } from "@/engine/commands/copy-link";
import { useCommand } from "@/engine/sync/use-command";
import { IconButton } from "@/ui/icon-button";
import type { IconName } from "@/ui/icons";
import { Menu, type MenuItem } from "@/ui/menu";
import { placeHref } from "./place";
import type { ViewState } from "./use-view";
import { configOf } from "./view";
import { ViewDialog } from "./view-dialog";

const ShareDialog = lazy(() =>
  import("@/engine/sharing/share-dialog").then((part) => ({ default: part.ShareDialog })),
);

export interface ViewMenuProps {
  object: ObjectMeta;
  state: ViewState;
}

/** What can be done with the view that is shown: keep its changes, rename, share, open it first, delete. */
export function ViewMenu({ object, state }: ViewMenuProps) {
  const { t } = useLingui();
  const { run } = useCommand();
  const [isEditing, setEditing] = useState(false);
  const { view } = state;
  const { record } = view;
  const change = (values: Values, says: string) =>
    record && void run("view.update", record, values, { shows: values, says });
  const [isSharing, setSharing] = useState(false);
  const own = useOwnItems(object, state, { edit: () => setEditing(true), share: () => setSharing(true) });
  const everyones = useCommonItems(state);
  const items = [
    ...(record === null ? [] : [{ id: "own", items: own.keep }]),
    { id: "common", items: everyones },
    ...(record === null ? [] : [{ id: "end", items: own.end }]),
  ];
  return (
    <>
      <Menu
        label={t`View`}
        items={items}
        trigger={
          <IconButton icon="chevron-down" size="xs" label={t`Change this view`} className="ms-0.5 size-6" />
        }
      />
      {isSharing && record !== null && (
        <Suspense>
          <ShareDialog
            object="view"
            id={record.id}
            title={view.label}
            mayEdit={record.can.includes("update")}
            hasLinks={false}
            onClose={() => setSharing(false)}
          />
        </Suspense>
      )}
      {isEditing && (
        <ViewDialog
          title={t`Edit view`}
          confirm={t`Save`}
          name={view.label}
          audience={view.audience}
          defaultFor={view.defaultFor}
          onClose={() => setEditing(false)}
          onDone={(values) => change({ ...values, title: values.name }, t`View saved`)}
        />
      )}
    </>
  );
}

/** What can be done with a saved view. */
function useOwnItems(object: ObjectMeta, state: ViewState, open: { edit: () => void; share: () => void }) {
  const { t } = useLingui();
  const { run } = useCommand();
  const { record } = state.view;
  const mayUpdate = record?.can.includes("update") === true;
  const mayArchive = record?.can.includes("archive") === true;
  const change = (values: Values, says: string) =>
    void run("view.update", record, values, { shows: values, says });
  const remove = () => {
    state.go(placeHref(object, state.layout, { view: "all" }));
    void run("view.archive", record);
  };
  const save = () => saveView(state, change, t`View saved`);
  return {
    keep: [
      entry("save", t`Save changes`, "save", state.isChanged && mayUpdate, save),
      entry("edit", t`Name and who sees it…`, "pencil", mayUpdate, open.edit),
      entry("share", t`Share…`, "share-2", mayUpdate, open.share),
    ],
    end: [{ ...entry("delete", t`Delete view`, "trash-2", mayArchive, remove), tone: "danger" as const }],
  };
}

function entry(id: string, label: string, icon: IconName, isOpen: boolean, onAction: () => void): MenuItem {
  return { id, label, icon, isDisabled: !isOpen, onAction };
}

/** What can be done with any view, the built-in ones too. */
function useCommonItems(state: ViewState): MenuItem[] {
  const { t } = useLingui();
  const isFirst = state.first.id === state.view.id;
  const copyLink = useCopyLink();
  return [
    { id: "link", label: t`Copy link`, icon: "link", onAction: () => copyLink(state.shareHref()) },
    isFirst && state.hasFirst
      ? { id: "first", label: t`No longer open first`, icon: "pin", onAction: () => state.setFirst(null) }
      : {
          id: "first",
          label: t`Open first for me`,
          icon: "pin",
          isDisabled: isFirst,
          onAction: () => state.setFirst(state.view.id),
        },
  ];
}

/** Writes how the view looks now into it, and forgets what was only for this browser. */
export function saveView(
  state: ViewState,
  change: (values: Values, says: string) => void,
  says: string,
): void {
  change({ config: configOf(state) }, says);
  state.reset();
}
