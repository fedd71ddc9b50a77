import { useLingui } from "@lingui/react/macro";
import type { ComponentType } from "react";
import { listHref } from "@/engine/commands/places";
import { NAV_GROUPS, type NavEntry, type NavGroup, partOf, useModules } from "@/engine/slots";
import { type Meta, useMeta } from "@/engine/sync/meta";
import { asIcon, type IconName } from "@/ui/icons";

/** A line of the sidebar, ready to be drawn. */
export interface NavLine {
  href: string;
  label: string;
  icon: IconName;
  /** "G D" */
  keys: string | undefined;
  isMain: boolean;
  /** Draws a number beside it. */
  Count: ComponentType | undefined;
}

export interface NavSection {
  group: NavGroup;
  label: string;
  lines: NavLine[];
}

/** The sidebar's lines: the app's own, and what the modules add, as far as this person may see it. */
export function useNavigation(): NavSection[] {
  const { t, i18n } = useLingui();
  const meta = useMeta();
  const modules = useModules();
  const labels: Record<NavGroup, string> = {
    home: "",
    people: t`People`,
    sales: t`Sales`,
    catalog: t`Catalogue`,
    activities: t`Activities`,
    own: t`Custom`,
    system: t`Workspace`,
  };
  const entries = [...modules.flatMap((module) => module.nav ?? []), ...ownEntries(meta)];
  const lines = (group: NavGroup): NavLine[] =>
    entries
      .filter((entry) => entry.group === group)
      .flatMap((entry) => lineOf(meta, entry, (message) => i18n._(message)) ?? []);
  const sections = NAV_GROUPS.map((group) => ({ group, label: labels[group], lines: lines(group) }));
  return sections.filter((section) => section.lines.length > 0);
}

/** What the organisation made itself stands in a group of its own, by name. */
function ownEntries(meta: Meta): NavEntry[] {
  return meta.objects
    .filter((object) => object.own === true)
    .toSorted((one, other) => one.label_plural.localeCompare(other.label_plural))
    .map((object) => ({ group: "own", object: object.name }));
}

type Say = (message: Extract<NavEntry, { href: string }>["label"]) => string;

/** Null when this person may not read what stands behind it. */
function lineOf(meta: Meta, entry: NavEntry, say: Say): NavLine | null {
  const common = { keys: entry.key && `G ${entry.key.toUpperCase()}`, isMain: entry.isMain === true };
  if ("href" in entry) {
    return isOpen(meta, entry)
      ? { href: entry.href, label: say(entry.label), icon: entry.icon, Count: countOf(entry), ...common }
      : null;
  }
  const object = meta.find(entry.object);
  if (object === undefined || !canRead(meta, entry.object)) return null;
  return {
    href: listHref(object),
    label: object.label_plural,
    icon: asIcon(object.icon),
    Count: undefined,
    ...common,
  };
}

function isOpen(meta: Meta, { needs, isFor }: Extract<NavEntry, { href: string }>): boolean {
  return (needs === undefined || canRead(meta, needs)) && isFor?.(meta) !== false;
}

function countOf({ loadCount }: Extract<NavEntry, { href: string }>): ComponentType | undefined {
  return loadCount === undefined ? undefined : partOf({ load: loadCount });
}

function canRead(meta: Meta, name: string): boolean {
  return meta.find(name)?.can.includes("read") === true;
}

/** Whether a line stands for the address: itself, or a page below it. */
export function isHere(href: string, path: string): boolean {
  return href === "/" ? path === "/" : path === href || path.startsWith(`${href}/`);
}
