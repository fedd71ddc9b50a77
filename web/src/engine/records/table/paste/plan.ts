import { i18n } from "@lingui/core";
import { msg } from "@lingui/core/macro";
import type { FieldMeta, Item } from "@/engine/api/types";
import { isSame } from "@/engine/sync/rows";
import { isEmpty } from "../../field-value";
import type { Column } from "../columns";
import { type Cells, cellAt } from "../grid-cells";
import type { Area } from "../range";
import { type Read, type Reading, readValue } from "./read-value";

/** One cell that is pasted into. */
export interface Planned {
  item: Item;
  field: FieldMeta;
  /** What was pasted. */
  text: string;
  read: Read;
}

export interface Pasted {
  texts: readonly (readonly string[])[];
  /** The values themselves, when they were copied here. */
  values: readonly (readonly { kind: string; value: unknown }[])[] | null;
}

export interface Plan {
  cells: Planned[];
  /** Cells that lie outside the table. */
  left: number;
}

export interface Rules {
  reading: Omit<Reading, "now">;
  /** Why a cell cannot be written to; null when it can. */
  refusal: (item: Item, field: FieldMeta) => string | null;
}

/** Where each pasted text goes: from the first cell of the area on; one text, or a smaller block, fills all of it. */
export function planPaste(cells: Cells, area: Area, pasted: Pasted, rules: Rules): Plan {
  const height = pasted.texts.length;
  const width = Math.max(0, ...pasted.texts.map((row) => row.length));
  const rows = extent(area.bottom - area.top + 1, height);
  const columns = extent(area.right - area.left + 1, width);
  const plan: Plan = { cells: [], left: 0 };
  for (let row = 0; row < rows; row += 1) {
    for (let column = 0; column < columns; column += 1) {
      const text = pasted.texts[row % height]?.[column % width];
      if (text === undefined) continue;
      const found = cellAt(cells, { row: area.top + row, column: area.left + column });
      const own = pasted.values?.[row % height]?.[column % width];
      if (found === null) plan.left += 1;
      else plan.cells.push(planned(found.item, found.column, text, own, rules));
    }
  }
  return { ...plan, cells: plan.cells.filter((cell) => !isKept(cell)) };
}

/** A block that fits several times into the area is repeated; else it is pasted once, as large as it is. */
function extent(area: number, block: number): number {
  return block > 0 && area % block === 0 ? Math.max(area, block) : block;
}

function planned(
  item: Item,
  column: Column,
  text: string,
  own: { kind: string; value: unknown } | undefined,
  { reading, refusal }: Rules,
): Planned {
  const { field } = column;
  const why = refusal(item, field);
  if (why !== null) return { item, field, text, read: { fault: why } };
  const isOwn = own?.kind === keyOf(field);
  if (isOwn && field.required && isEmpty(own.value))
    return { item, field, text, read: { fault: i18n._(msg`This cannot be empty.`) } };
  const read = isOwn ? { value: own.value } : readValue(text, field, { ...reading, now: item[field.name] });
  return { item, field, text, read };
}

/** Values go from cell to cell unread when both are of one kind, and of one object where they are links. */
export function keyOf(field: FieldMeta): string {
  const choices = field.choices === null ? "" : field.name;
  return `${field.kind} ${field.link?.object ?? ""} ${choices}`;
}

/** What is there already needs no command. */
function isKept({ item, field, read }: Planned): boolean {
  if (!("value" in read)) return false;
  const now = item[field.name] ?? null;
  return isSame(read.value ?? null, now) || (isEmpty(read.value) && isEmpty(now));
}

export function faultOf(cell: Planned): string | null {
  return "fault" in cell.read ? cell.read.fault : null;
}

/** The cells that can be written, by record, as records show them. */
export function changesOf(cells: readonly Planned[]): Map<Item, Map<FieldMeta, unknown>> {
  const found = new Map<Item, Map<FieldMeta, unknown>>();
  for (const { item, field, read } of cells) {
    if (!("value" in read)) continue;
    const changes = found.get(item) ?? new Map<FieldMeta, unknown>();
    found.set(item, changes.set(field, read.value));
  }
  return found;
}
