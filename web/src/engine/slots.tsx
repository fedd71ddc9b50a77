import type { MessageDescriptor } from "@lingui/core";
import { type ComponentType, createContext, lazy, type ReactNode, useContext, useMemo } from "react";
import type { Filter, Item, Me, ObjectMeta } from "@/engine/api/types";
import type { Meta } from "@/engine/sync/meta";
import type { IconName } from "@/ui/icons";

/** What a module may add to the app. A module is a value of this type, listed in app/modules.ts, and known to nobody else. */
export interface Module {
  name: string;
  nav?: readonly NavEntry[];
  pages?: readonly Page[];
  settings?: readonly SettingsEntry[];
  panels?: readonly Panel[];
  sidebar?: readonly SidebarPart[];
  cards?: readonly HomeCard[];
}

/** What every card of a home page is given. */
export interface CardProps {
  settings: Readonly<Record<string, unknown>>;
  /** Keeps changed settings of this card. */
  settle: (changes: Record<string, unknown>) => void;
}

/** A card that people may put on their home page. */
export interface HomeCard {
  /** Of its own among all cards: "pipeline". What is kept names the card so. */
  kind: string;
  label: MessageDescriptor;
  /** What it shows, in a sentence. */
  help: MessageDescriptor;
  icon: IconName;
  /** How many columns it takes at first. */
  width: 1 | 2;
  /** Class names that hold the height it will have, while it is on its way: what stands below it stays where it is. */
  room?: string;
  /** Shown only to who may read this object. */
  needs?: string;
  /** May stand on a page more than once, each with settings of its own. */
  isMany?: boolean;
  load: () => Promise<ComponentType<CardProps>>;
}

/** What every part that a module adds to a record is given. */
export interface PanelProps {
  object: ObjectMeta;
  item: Item;
}

/**
 * Where it stands on the page of a record: a section beside the story, a tab of its own, or a small control beside the
 * title (also in the side panel of a list).
 */
export type PanelPlace = "side" | "tab" | "header";

/** A part that a module adds to the pages of records. */
export interface Panel {
  /** Of its own among all panels: "comments". */
  id: string;
  /** The object whose records have it; "*" for all. */
  object: string;
  label: MessageDescriptor;
  icon?: IconName;
  place: PanelPlace;
  /** Lower ones stand first; 100 where nothing is said. */
  order?: number;
  /** Left out: everybody who sees the record has it. */
  isFor?: (about: PanelProps) => boolean;
  /** The records whose number stands beside the label of its tab. */
  counted?: (about: PanelProps) => { object: string; filter: Filter };
  /** The object whose records are read in this tab of what they are about: the address of one leads there. */
  shows?: string;
  load: () => Promise<ComponentType<PanelProps>>;
}

export interface SidebarProps {
  /** The sidebar has room for icons alone. */
  isNarrow: boolean;
  /** Somebody went to a place: the menu of a phone closes. */
  onGo?: (() => void) | undefined;
}

/** A section of the sidebar that is more than lines of places. It stands below the first lines. */
export interface SidebarPart {
  /** Of its own among all parts: "favourites". */
  id: string;
  load: () => Promise<ComponentType<SidebarProps>>;
}

/** The headings of the sidebar, in their order. */
export const NAV_GROUPS = ["home", "people", "sales", "catalog", "own", "activities", "system"] as const;

export type NavGroup = (typeof NAV_GROUPS)[number];

/** A line of the sidebar: the list of an object, or a page. */
export type NavEntry = NavObject | NavPage;

interface NavCommon {
  group: NavGroup;
  /** The letter after G that goes there. */
  key?: string;
  /** Also in the bar at the bottom of a phone. */
  isMain?: boolean;
}

export interface NavObject extends NavCommon {
  /** Label and icon are the object's; who may not read it does not see the line. */
  object: string;
}

export interface NavPage extends NavCommon {
  href: string;
  label: MessageDescriptor;
  icon: IconName;
  /** Shown only to who may read this object. */
  needs?: string;
  /** Who finds it, where one object does not say it; left out: everyone. */
  isFor?: (meta: Meta) => boolean;
  /** Draws a number beside the line. */
  loadCount?: () => Promise<ComponentType>;
}

/** A page at an address of its own, loaded when it is opened. */
export interface Page {
  /** "/forecast" */
  path: `/${string}`;
  load: () => Promise<ComponentType>;
}

/** The headings of the settings, in their order. */
export const SETTINGS_GROUPS = ["personal", "organisation", "work"] as const;

export type SettingsGroup = (typeof SETTINGS_GROUPS)[number];

/** A page of the settings. */
export interface SettingsEntry {
  /** /settings/<id> */
  id: string;
  group: SettingsGroup;
  label: MessageDescriptor;
  icon: IconName;
  /** Who finds it; left out: everyone. */
  isFor?: (who: { me: Me; meta: Meta }) => boolean;
  load: () => Promise<ComponentType>;
}

const Modules = createContext<readonly Module[]>([]);

export function ModulesProvider({ modules, children }: { modules: readonly Module[]; children: ReactNode }) {
  return <Modules value={modules}>{children}</Modules>;
}

export function useModules(): readonly Module[] {
  return useContext(Modules);
}

const parts = new WeakMap<object, unknown>();

/** What draws an entry of a module, loaded when it is first drawn: one component, however often that is. */
export function partOf<Props>(entry: { load: () => Promise<ComponentType<Props>> }): ComponentType<Props> {
  const made = parts.get(entry.load) ?? lazy(async () => ({ default: await fetched(entry) }));
  parts.set(entry.load, made);
  return made as ComponentType<Props>;
}

/** The code of a part could not be had: no network, or the server has a newer app by now. */
export class Unfetched extends Error {}

/** What failed is asked for anew the next time it is drawn. */
async function fetched<Props>(entry: { load: () => Promise<ComponentType<Props>> }) {
  try {
    return await entry.load();
  } catch (cause) {
    parts.delete(entry.load);
    throw new Unfetched(cause instanceof Error ? cause.message : String(cause), { cause });
  }
}

const USUAL_ORDER = 100;

/** The panels of one place for records of an object, in their order. */
export function usePanels(object: string, place: PanelPlace): readonly Panel[] {
  const modules = useModules();
  return useMemo(() => panelsOf(modules, object, place), [modules, object, place]);
}

/** The tab in which records of an object are read, on the page of what they are about. */
export function useTabOf(object: string): string | undefined {
  const modules = useModules();
  if (object === "attachment") return FILES_TAB;
  return modules.flatMap((module) => module.panels ?? []).find((panel) => panel.shows === object)?.id;
}

/** The tab with the files of a record. */
export const FILES_TAB = "files";

function panelsOf(modules: readonly Module[], object: string, place: PanelPlace): Panel[] {
  return modules
    .flatMap((module) => module.panels ?? [])
    .filter((panel) => panel.place === place && (panel.object === "*" || panel.object === object))
    .toSorted((left, right) => (left.order ?? USUAL_ORDER) - (right.order ?? USUAL_ORDER));
}
