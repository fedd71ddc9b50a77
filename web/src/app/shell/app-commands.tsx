import { useLingui } from "@lingui/react/macro";
import { useRouter } from "@tanstack/react-router";
import { refreshSession } from "@/engine/access/session";
import { asProblem, problemText } from "@/engine/api/problem";
import { useCreate } from "@/engine/commands/create";
import { type Command, useCommands } from "@/engine/commands/registry";
import { helpFor } from "@/engine/help/places";
import { localeOptions } from "@/engine/settings/places-of-the-world";
import { useSettingsCommands } from "@/engine/settings/sections";
import { useApi } from "@/engine/sync/context";
import { useMe, useMeta } from "@/engine/sync/meta";
import type { IconName } from "@/ui/icons";
import { inSentence } from "@/ui/in-sentence";
import { setDensity } from "@/ui/theme";
import { showToast } from "@/ui/toast";
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
      label: t`New ${inSentence(object.label)}`,
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
  const router = useRouter();
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
    {
      id: "guide",
      label: t`Guide: help for this page`,
      icon: "book-open",
      keys: "F1",
      keywords: t`help manual documentation`,
      run: () => void router.navigate({ href: helpFor(location.pathname) }),
    },
  ];
}

function useScreenCommands(toggleSidebar: () => void): Loose[] {
  const { t } = useLingui();
  return [
    {
      id: "sidebar",
      label: t`Narrow or widen the sidebar`,
      icon: "panel-left",
      keys: "[",
      run: toggleSidebar,
    },
    ...useLookCommands(),
  ];
}

function option(id: string, label: string, icon: IconName, run: () => void): Command {
  return { id, label, icon, run };
}

/** Theme, density and language: each asks which. */
function useLookCommands(): Loose[] {
  return [useThemeCommand(), useDensityCommand(), useLanguageCommand()];
}

function useThemeCommand(): Loose {
  const { t } = useLingui();
  const chooseTheme = useChooseTheme();
  return {
    id: "theme",
    label: t`Theme…`,
    icon: "sun",
    keywords: t`dark light appearance night`,
    run: () => {},
    stepsOf: "theme",
    steps: () => [
      option("light", t`Light`, "sun", () => chooseTheme("light")),
      option("dark", t`Dark`, "moon", () => chooseTheme("dark")),
      option("system", t`As the system`, "monitor", () => chooseTheme("system")),
    ],
  };
}

function useDensityCommand(): Loose {
  const { t } = useLingui();
  return {
    id: "density",
    label: t`Density…`,
    icon: "list",
    keywords: t`compact comfortable rows`,
    run: () => {},
    stepsOf: "density",
    steps: () => [
      option("comfortable", t`Comfortable`, "list", () => setDensity("comfortable")),
      option("compact", t`Compact`, "list", () => setDensity("compact")),
    ],
  };
}

function useLanguageCommand(): Loose {
  const { t } = useLingui();
  const api = useApi();
  const { user } = useMe();
  const speak = async (locale: string): Promise<void> => {
    try {
      await api.patch("/me", { locale });
      await refreshSession();
    } catch (error) {
      showToast({ title: problemText(asProblem(error)), tone: "danger" });
    }
  };
  return {
    id: "language",
    label: t`Language and formats…`,
    icon: "globe",
    keywords: t`locale region`,
    run: () => {},
    stepsOf: user.locale,
    steps: () => [
      option("", t`As the organisation`, "building-2", () => void speak("")),
      ...localeOptions(user.locale).map(({ value, label }) =>
        option(value, label, "globe", () => void speak(value)),
      ),
    ],
  };
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
