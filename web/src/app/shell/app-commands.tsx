import { useLingui } from "@lingui/react/macro";
import { useRouter } from "@tanstack/react-router";
import type { ActionMeta, Item, ObjectMeta } from "@/engine/api/types";
import { useActionsOf } from "@/engine/commands/actions";
import { useCreate } from "@/engine/commands/create";
import { useRecordAtHand } from "@/engine/commands/current-record";
import { type Command, useCommands } from "@/engine/commands/registry";
import { useRunAction } from "@/engine/commands/run-action";
import { useSettingsCommands } from "@/engine/settings/sections";
import { useMeta } from "@/engine/sync/meta";
import { asIcon } from "@/ui/icons";
import { useInstall } from "../install";
import type { NavSection } from "./navigation";
import { openPalette, showOverlay } from "./overlays-state";
import { useChooseTheme } from "./user-menu";

/** What can be done on every page. */
export function useAppCommands(sections: readonly NavSection[], toggleSidebar: () => void): void {
  const { t } = useLingui();
  useCommands([...useGoCommands(sections), ...useCreateCommands(sections)]);
  useCommands(
    inSection(t`Rapport`, [
      ...useSearchCommands(),
      ...useScreenCommands(toggleSidebar),
      ...useSessionCommands(),
    ]),
  );
  useCommands(useSettingsCommands());
}

function useGoCommands(sections: readonly NavSection[]): Command[] {
  const { t } = useLingui();
  const router = useRouter();
  const section = t`Go to`;
  return sections
    .flatMap((one) => one.lines)
    .map(({ href, label, icon, keys }) => ({
      id: `go ${href}`,
      label,
      icon,
      keys,
      section,
      keywords: t`go open page`,
      run: () => void router.navigate({ href }),
    }));
}

/** Objects that have a place in the sidebar can be made from anywhere; the rest belongs to another record. */
function useCreateCommands(sections: readonly NavSection[]): Command[] {
  const { t } = useLingui();
  const meta = useMeta();
  const create = useCreate();
  const places = new Set(sections.flatMap((section) => section.lines.map((line) => line.href)));
  return meta.objects
    .filter((object) => places.has(`/o/${object.plural}`) && object.can.includes("create"))
    .map((object) => ({
      id: `create ${object.name}`,
      label: t`New ${object.label.toLowerCase()}`,
      icon: "plus",
      section: t`Create`,
      keys: CREATE_KEYS[object.name],
      keywords: t`add create make`,
      run: () => create(object.name),
    }));
}

/** N, then the letter that G takes there. */
const CREATE_KEYS: Record<string, string> = {
  contact: "N C",
  company: "N O",
  deal: "N D",
  task: "N T",
  note: "N N",
};

type Loose = Omit<Command, "section">;

function inSection(section: string, commands: readonly Loose[]): Command[] {
  return commands.map((command) => ({ ...command, section }));
}

function useSearchCommands(): Loose[] {
  const { t } = useLingui();
  return [
    { id: "palette", label: t`Search and commands`, keys: "mod+K", isHidden: true, run: openPalette },
    { id: "search", label: t`Search`, keys: "/", isHidden: true, run: openPalette },
    {
      id: "keyboard",
      label: t`Keyboard shortcuts`,
      icon: "keyboard",
      keys: "shift+?",
      keywords: t`help keys`,
      run: () => showOverlay("keyboard"),
    },
  ];
}

function useScreenCommands(toggleSidebar: () => void): Loose[] {
  const { t } = useLingui();
  const chooseTheme = useChooseTheme();
  return [
    {
      id: "sidebar",
      label: t`Narrow or widen the sidebar`,
      icon: "panel-left",
      keys: "[",
      run: toggleSidebar,
    },
    themeCommand("light", t`Theme: light`, () => chooseTheme("light")),
    themeCommand("dark", t`Theme: dark`, () => chooseTheme("dark")),
    themeCommand("system", t`Theme: as the system`, () => chooseTheme("system")),
  ];
}

function useSessionCommands(): Loose[] {
  const { t } = useLingui();
  const install = useInstall();
  const installing: Loose[] =
    install === null
      ? []
      : [{ id: "install", label: t`Install Rapport on this device`, icon: "download", run: install }];
  return [
    ...installing,
    {
      id: "changes",
      label: t`Changes that are not saved yet`,
      icon: "cloud-off",
      run: () => showOverlay("troubles"),
    },
    { id: "out", label: t`Sign out`, icon: "log-out", run: () => showOverlay("leaving") },
  ];
}

function themeCommand(id: "light" | "dark" | "system", label: string, run: () => void): Loose {
  const icons = { light: "sun", dark: "moon", system: "monitor" } as const;
  return { id: `theme ${id}`, label, icon: icons[id], run };
}

/** The actions of the record the page is about; a component of its own, since not every page has one. */
export function RecordCommands() {
  const at = useRecordAtHand();
  return at === null ? null : <OfRecord object={at.object} item={at.item} />;
}

function OfRecord({ object, item }: { object: ObjectMeta; item: Item }) {
  const { t } = useLingui();
  const runAction = useRunAction();
  const actions = useActionsOf(object, item);
  const title = item.title === "" ? object.label : item.title;
  const commandOf = (action: ActionMeta): Command => ({
    id: `act ${action.name}`,
    label: action.label,
    icon: asIcon(action.icon),
    section: title,
    keywords: object.label,
    run: () => runAction(object, item, action),
  });
  const copy: Command = {
    id: "copy link",
    label: t`Copy the link to this record`,
    icon: "link",
    section: title,
    run: () => void navigator.clipboard.writeText(location.href),
  };
  useCommands([...actions.map(commandOf), copy]);
  return null;
}
