import { useLingui } from "@lingui/react/macro";
import { lazy, Suspense, useState } from "react";
import type { ActionMeta, Item, ObjectMeta } from "@/engine/api/types";
import { useActionsOf } from "@/engine/commands/actions";
import { useCopyLink } from "@/engine/commands/copy-link";
import { recordHref } from "@/engine/commands/places";
import { useCommands } from "@/engine/commands/registry";
import { useRunAction } from "@/engine/commands/run-action";
import { useMe } from "@/engine/sync/meta";
import { Button } from "@/ui/button";
import { IconButton } from "@/ui/icon-button";
import { asIcon } from "@/ui/icons";
import { Menu, type MenuItem } from "@/ui/menu";
import { mayAskAboutOthers } from "./access-words";
import { ELSEWHERE } from "./parts";

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
  const { user } = useMe();
  const [isAsking, setAsking] = useState(false);
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
  const items: MenuItem[] = [
    { id: "copy", label: t`Copy link`, icon: "link", shortcut: "L", onAction: copy },
    {
      id: "who sees",
      label: mayAskAboutOthers(user.role) ? t`Who sees this` : t`Why do I see this?`,
      icon: "eye",
      onAction: () => setAsking(true),
    },
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
      {isAsking && (
        <Suspense>
          <WhoSees object={object} item={item} onClose={() => setAsking(false)} />
        </Suspense>
      )}
    </>
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
