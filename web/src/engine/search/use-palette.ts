import { i18n } from "@lingui/core";
import { msg } from "@lingui/core/macro";
import { useLingui } from "@lingui/react/macro";
import { recordHref } from "@/engine/commands/places";
import { type Command, useAllCommands } from "@/engine/commands/registry";
import { type Meta, useMeta } from "@/engine/sync/meta";
import { fold } from "@/kit/text";
import { asIcon, type IconName } from "@/ui/icons";
import { type Habits, strongest, useHabits } from "./habits";
import { ranked } from "./rank";
import { type Recent, useRecents } from "./recent";
import { usePlaces } from "./use-places";
import { useSearch } from "./use-search";

export interface PaletteItem {
  id: string;
  label: string;
  detail?: string | undefined;
  /** What kind of thing it is: at the end of the line. */
  kind?: string | undefined;
  icon: IconName;
  keys?: string | undefined;
  href?: string | undefined;
  run?: (() => void) | undefined;
  /** What is asked next, in the palette itself. */
  steps?: Command["steps"];
}

export interface PaletteSection {
  id: string;
  label: string;
  items: PaletteItem[];
}

export interface Palette {
  sections: PaletteSection[];
  isSearching: boolean;
  isOffline: boolean;
}

const RECENT = 6;
const USUAL = 5;
const MOST_COMMANDS = 8;
const MOST_FIRST = 3;

/** What the palette offers for a text: records first, then what can be done and where one can go. */
export function usePalette(text: string): Palette {
  const { t } = useLingui();
  const meta = useMeta();
  const all = useAllCommands().filter(isListed);
  const places = usePlaces();
  const habits = useHabits();
  const recents = useRecents();
  const search = useSearch(text);
  const query = text.trim();
  const records = query === "" ? recentItems(meta, recents) : search.hits.map((hit) => recordItem(meta, hit));
  const found = { id: "records", label: query === "" ? t`Seen last` : t`Records`, items: records };
  const sections =
    query === ""
      ? [...atHand(all), usual(all, habits), found, ...grouped(all.filter(isLoose), t`Commands`)]
      : mixed(found, [...all, ...places], query, habits);
  return {
    sections: sections.filter((section) => section.items.length > 0),
    isSearching: search.isSearching,
    isOffline: search.problem?.status === 0,
  };
}

/** What is asked next, by the same rules: all of it, or what fits. */
export function stepSections(label: string, steps: readonly Command[], query: string): PaletteSection[] {
  const fitting = query.trim() === "" ? steps : ranked(steps, query);
  const items = fitting.map((step) => ({ ...commandItem(step), kind: step.section }));
  return items.length === 0 ? [] : [{ id: "steps", label, items }];
}

/** Records first; before them only commands that begin just so. */
export function mixed(
  records: PaletteSection,
  commands: readonly Command[],
  query: string,
  habits: Habits = {},
): PaletteSection[] {
  const fitting = ranked(commands, query, habits).slice(0, MOST_COMMANDS);
  const typed = fold(query);
  const first = fitting.filter((command) => fold(command.label).startsWith(typed)).slice(0, MOST_FIRST);
  const rest = fitting.filter((command) => !first.includes(command));
  const commandsLabel = i18n._(msg`Commands`);
  const isParted = first.length > 0 && records.items.length > 0;
  if (!isParted) return [records, { id: "rest", label: commandsLabel, items: fitting.map(commandItem) }];
  return [
    { id: "first", label: commandsLabel, items: first.map(commandItem) },
    records,
    { id: "rest", label: i18n._(msg`More commands`), items: rest.map(commandItem) },
  ];
}

function isListed(command: Command): boolean {
  return command.isHidden !== true && command.isDisabled !== true;
}

/** Ids of what is about the record or the rows at hand begin so; these stand first. */
const AT_HAND = /^(act|pick) /;

function isLoose(command: Command): boolean {
  return !AT_HAND.test(command.id);
}

function atHand(commands: readonly Command[]): PaletteSection[] {
  return grouped(
    commands.filter((command) => AT_HAND.test(command.id)),
    "",
  );
}

/** What this person does most, and did last. */
function usual(commands: readonly Command[], habits: Habits): PaletteSection {
  const byId = new Map(commands.map((command) => [`command ${command.id}`, command]));
  const found = strongest(habits, Date.now()).flatMap((id) => byId.get(id) ?? []);
  const items = found.filter(isLoose).slice(0, USUAL).map(commandItem);
  return {
    id: "usual",
    label: i18n._(msg`What you do often`),
    items: items.map((item) => ({ ...item, id: `usual ${item.id}` })),
  };
}

/** Without a text the commands stand under their headings. */
function grouped(commands: readonly Command[], rest: string): PaletteSection[] {
  const groups = Map.groupBy(commands, (command) => command.section ?? rest);
  return [...groups].map(([label, found]) => ({ id: label, label, items: found.map(commandItem) }));
}

function commandItem({ id, label, icon, keys, section, run, steps }: Command): PaletteItem {
  return { id: `command ${id}`, label, kind: section, icon: icon ?? "command", keys, run, steps };
}

function recordItem(meta: Meta, hit: Recent & { subtitle?: string }): PaletteItem {
  const object = meta.find(hit.object);
  return {
    id: `record ${hit.object} ${hit.id}`,
    label: hit.title,
    detail: hit.subtitle || undefined,
    kind: object?.label,
    icon: asIcon(object?.icon),
    href: recordHref(object ?? hit.object, hit.id),
  };
}

function recentItems(meta: Meta, recents: readonly Recent[]): PaletteItem[] {
  return recents.slice(0, RECENT).map((recent) => recordItem(meta, recent));
}
