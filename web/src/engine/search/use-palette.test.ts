import { expect, it } from "vitest";
import type { Command } from "@/engine/commands/registry";
import { mixed, type PaletteSection } from "./use-palette";

const command = (label: string): Command => ({ id: label, label, run: () => {} });
const COMMANDS = ["Deals", "New deal", "Export deals"].map(command);

const records = (count: number): PaletteSection => ({
  id: "records",
  label: "Records",
  items: Array.from({ length: count }, (_, place) => ({ id: `${place}`, label: "Acme deal", icon: "box" })),
});

const shown = (sections: PaletteSection[]) =>
  sections.filter(({ items }) => items.length > 0).map(({ label, items }) => [label, items.length]);

it("parts the commands around the records, each part under a heading of its own", () => {
  expect(shown(mixed(records(2), COMMANDS, "deal"))).toEqual([
    ["Commands", 1],
    ["Records", 2],
    ["More commands", 2],
  ]);
});

it("keeps the commands together when nothing is between them", () => {
  expect(shown(mixed(records(0), COMMANDS, "deal"))).toEqual([["Commands", 3]]);
  expect(shown(mixed(records(1), COMMANDS, "new"))).toEqual([
    ["Commands", 1],
    ["Records", 1],
  ]);
});
