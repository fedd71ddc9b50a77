import { useLingui } from "@lingui/react/macro";
import { lazy, Suspense, useState } from "react";
import type { ActionMeta, Item, ObjectMeta } from "@/engine/api/types";
import { useActionsOf } from "@/engine/commands/actions";
import { useCopyLink } from "@/engine/commands/copy-link";
import { recordHref } from "@/engine/commands/places";
import { useCommands } from "@/engine/commands/registry";
import { useRunAction } from "@/engine/commands/run-action";
import { useMerges } from "@/engine/merging/use-merges";
import { mayAskAboutPerson } from "@/engine/privacy/model";
import { mayShare } from "@/engine/sharing/model";
import { useMe, useMeta } from "@/engine/sync/meta";
import { Button } from "@/ui/button";
import { IconButton } from "@/ui/icon-button";
import { asIcon, type IconName } from "@/ui/icons";
import { Menu, type MenuItem } from "@/ui/menu";
import { mayAskAboutOthers } from "./access-words";
import { ELSEWHERE } from "./parts";

const ShareDialog = lazy(() =>
  import("@/engine/sharing/share-dialog").then((part) => ({ default: part.ShareDialog })),
);
const PersonRights = lazy(() =>
  import("@/engine/privacy/person-rights").then((part) => ({ default: part.PersonRights })),
);
const HoldDialog = lazy(() =>
  import("@/engine/holds/hold-dialog").then((part) => ({ default: part.HoldDialog })),
);
const MergeWith = lazy(() =>
  import("@/engine/merging/merge-with").then((part) => ({ default: part.MergeWith })),
);
const UnmergeDialog = lazy(() =>
  import("@/engine/merging/unmerge-dialog").then((part) => ({ default: part.UnmergeDialog })),
);
const WhoSees = lazy(() => import("./who-sees").then((part) => ({ default: part.WhoSees })));

interface ActionsProps {
  object: ObjectMeta;
  item: Item;
  /** How many stand as buttons; the rest is in the menu. */
  most: number;
}

/** What may be done with the record now. Keys 1 to 3 press the buttons. */
export function RecordActions({ object, item, most }: ActionsProps) {
  const { t } = useLingui();
  const [opened, setOpened] = useState<Opened | null>(null);
  const runAction = useRunAction();
  const able = useActionsOf(object, item).filter((action) => !ELSEWHERE.has(action.verb));
  const first = able.filter(isFirst).slice(0, most);
  const rest = able.filter((action) => !first.includes(action));
  const copyLink = useCopyLink();
  const copy = () => copyLink(recordHref(object, item.id));
  useCommands([
    ...first.map((action, at) => ({
      id: `button ${action.verb}`,
      label: action.label,
      icon: asIcon(action.icon),
      keys: `${at + 1}`,
      run: () => runAction(object, item, action),
    })),
    { id: "copy link here", label: t`Copy link`, icon: "link", keys: "L", isHidden: true, run: copy },
  ]);
  const asked = [...useMergeItems(object, item, setOpened), ...useAskedItems(object, item, setOpened)];
  const items: MenuItem[] = [
    { id: "copy", label: t`Copy link`, icon: "link", shortcut: "L", onAction: copy },
    ...asked,
    ...rest.map((action) => ({
      id: action.verb,
      label: action.label,
      icon: asIcon(action.icon),
      tone: action.tone,
      onAction: () => runAction(object, item, action),
    })),
  ];
  return (
    <>
      {first.map((action, at) => (
        <Button
          key={action.verb}
          variant={action.tone === "positive" ? "positive" : "secondary"}
          icon={asIcon(action.icon)}
          shortcut={`${at + 1}`}
          onPress={() => runAction(object, item, action)}
        >
          {action.label}
        </Button>
      ))}
      <Menu
        label={t`More`}
        trigger={<IconButton icon="ellipsis" label={t`More actions`} variant="secondary" />}
        items={items}
      />
      <Suspense>
        {opened !== null && <OpenedPart object={object} item={item} opened={opened} onOpen={setOpened} />}
      </Suspense>
    </>
  );
}

type Opened = "access" | "hold" | "merge" | "personal" | "share" | "unmerge";

/** Making one record of several, and taking that back where it was done. */
function useMergeItems(object: ObjectMeta, item: Item, onOpen: (opened: Opened) => void): MenuItem[] {
  const { t } = useLingui();
  const isMerged = useMerges(object, item.id).merges.length > 0;
  const all: [boolean, Opened, string, IconName][] = [
    [item.can.includes("merge"), "merge", t`Merge with…`, "merge"],
    [isMerged && item.can.includes("unmerge"), "unmerge", t`Unmerge…`, "split"],
  ];
  return all
    .filter(([isShown]) => isShown)
    .map(([, id, label, icon]) => ({ id, label, icon, onAction: () => onOpen(id) }));
}

/** What the menu asks about a record beside its actions, as far as one may. */
function useAskedItems(object: ObjectMeta, item: Item, onOpen: (opened: Opened) => void): MenuItem[] {
  const { t } = useLingui();
  const { user } = useMe();
  const mayHold = useMeta().find("hold")?.can.includes("create") === true && object.name !== "hold";
  const who = mayAskAboutOthers(user.role) ? t`Who sees this` : t`Why do I see this?`;
  const all: [boolean, Opened, string, IconName][] = [
    [mayShare(object, item, user.id), "share", t`Share…`, "share-2"],
    [true, "access", who, "eye"],
    [mayAskAboutPerson(object, item), "personal", t`Personal data…`, "shield"],
    [mayHold, "hold", t`Legal hold…`, "lock"],
  ];
  return all
    .filter(([isShown]) => isShown)
    .map(([, id, label, icon]) => ({ id, label, icon, onAction: () => onOpen(id) }));
}

interface OpenedPartProps {
  object: ObjectMeta;
  item: Item;
  opened: Opened;
  onOpen: (opened: Opened | null) => void;
}

function OpenedPart({ object, item, opened, onOpen }: OpenedPartProps) {
  const isSharing = mayShare(object, item, useMe().user.id);
  const close = (): void => onOpen(null);
  if (opened === "access") {
    const share = isSharing ? () => onOpen("share") : undefined;
    return <WhoSees object={object} item={item} onShare={share} onClose={close} />;
  }
  if (opened === "personal") return <PersonRights object={object} item={item} onClose={close} />;
  if (opened === "merge") return <MergeWith object={object} item={item} onClose={close} />;
  if (opened === "unmerge") return <UnmergeDialog object={object} id={item.id} onClose={close} />;
  if (opened === "hold") return <HoldDialog object={object} item={item} onClose={close} />;
  return (
    <ShareDialog
      object={object.name}
      id={item.id}
      title={item.title}
      mayEdit={item.can.includes("update")}
      onClose={close}
    />
  );
}

/** What brings a record further stands open; putting it away is in the menu. */
function isFirst(action: ActionMeta): boolean {
  return (
    action.verb === "restore" ||
    (action.tone !== "danger" && action.verb !== "archive") ||
    action.verb === "lose"
  );
}
