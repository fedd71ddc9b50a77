import { plural } from "@lingui/core/macro";
import { useLingui } from "@lingui/react/macro";
import { type ClipboardEvent, useState } from "react";
import type { FieldMeta, Item, ObjectMeta } from "@/engine/api/types";
import { asLink } from "@/engine/api/values";
import { useAnnounce } from "@/engine/commands/announce";
import { useApi } from "@/engine/sync/context";
import { useMe, useMeta } from "@/engine/sync/meta";
import { useCommand } from "@/engine/sync/use-command";
import { useLocaleSettings } from "@/ui/locale";
import { showToast } from "@/ui/toast";
import { useCurrencies } from "../../editors/use-currencies";
import { inputOf } from "../../field-input";
import { fieldText } from "../../field-text";
import type { Column } from "../columns";
import { cellAt } from "../grid-cells";
import type { Area } from "../range";
import { useAskedMoves } from "../use-asked-moves";
import { isCellEditable, shownAs } from "../use-cell-save";
import type { Grid } from "../use-grid";
import { type CopiedCell, readCells, readTable, writeCells, writeTable } from "./clipboard";
import {
  changesOf,
  faultOf,
  keyOf,
  type Pasted,
  type Plan,
  planPaste,
  type Planned,
  type Rules,
} from "./plan";
import { emptyOf } from "./read-value";
import { resolveTitles } from "./resolve";

/** More cells than these are shown before they are written. */
const UNASKED = 20;

/** Copying a block of cells, pasting one from a spreadsheet, emptying one. */
export function useClipboard(object: ObjectMeta, grid: Grid) {
  const { t } = useLingui();
  const announce = useAnnounce();
  const settings = useLocaleSettings();
  const [plan, setPlan] = useState<Plan | null>(null);
  const read = usePasteReader(object, grid);
  const write = useWriteCells(object);
  const area = grid.area;
  const copied = (): CopiedCell[][] => (area === null ? [] : blockOf(grid, area, settings));
  const onCopy = (event: ClipboardEvent) => {
    if (area === null || isTyping(event)) return;
    event.preventDefault();
    const rows = copied();
    event.clipboardData.setData("text/plain", writeCells(rows.map((row) => row.map((cell) => cell.text))));
    event.clipboardData.setData("text/html", writeTable(rows));
    announce(t`Copied`);
  };
  const paste = async (to: Area, pasted: Pasted) => {
    const found = await read(to, pasted);
    const isAsked = found.cells.length > UNASKED || found.left > 0 || found.cells.some(faultOf);
    if (found.cells.length === 0 && found.left === 0) announce(t`Nothing to change`);
    else if (isAsked) setPlan(found);
    else write(found.cells);
  };
  const onPaste = (event: ClipboardEvent) => {
    if (area === null || isTyping(event)) return;
    event.preventDefault();
    const html = event.clipboardData.getData("text/html");
    const texts = readCells(event.clipboardData.getData("text/plain"));
    void paste(area, { texts, values: readTable(html) });
  };
  const empty = (block: Area) => write(emptied(grid, block));
  const onCut = (event: ClipboardEvent) => {
    onCopy(event);
    if (area !== null && !isTyping(event)) empty(area);
  };
  const close = () => setPlan(null);
  return { listeners: { onCopy, onCut, onPaste }, empty, plan, write, close };
}

/** A field inside the table has the clipboard for itself. */
function isTyping(event: ClipboardEvent): boolean {
  return (
    event.target instanceof HTMLElement && event.target.closest("input, textarea, [contenteditable]") !== null
  );
}

function blockOf(grid: Grid, area: Area, settings: Parameters<typeof fieldText>[2]): CopiedCell[][] {
  const cellOf = (item: Item, { field, isTitle }: Column): CopiedCell => {
    const value = item[field.name];
    const text = isTitle ? item.title : plainText(field, value, settings);
    return { text, kind: keyOf(field), value: isTitle ? (value ?? item.title) : value };
  };
  const { top, bottom, left, right } = area;
  return grid.items
    .slice(top, bottom + 1)
    .map((item) => grid.columns.slice(left, right + 1).map((column) => cellOf(item, column)));
}

/** Days go out as every spreadsheet reads them. */
function plainText(field: FieldMeta, value: unknown, settings: Parameters<typeof fieldText>[2]): string {
  return field.kind === "date" && typeof value === "string" ? value : fieldText(field, value, settings);
}

function emptied(grid: Grid, { top, bottom, left, right }: Area): Planned[] {
  const found: Planned[] = [];
  for (let row = top; row <= bottom; row += 1) {
    for (let column = left; column <= right; column += 1) {
      const cell = cellAt(grid, { row, column });
      if (cell === null || !isCellEditable(cell.item, cell.column.field) || cell.column.field.required)
        continue;
      const { item, column: at } = cell;
      found.push({ item, field: at.field, text: "", read: { value: emptyOf(at.field) } });
    }
  }
  return found;
}

/** Reads what was pasted: where it goes, what it means, which records its titles are. */
function usePasteReader(object: ObjectMeta, grid: Grid) {
  const { t } = useLingui();
  const api = useApi();
  const meta = useMeta();
  const { organisation } = useMe();
  const { locale, timeZone } = useLocaleSettings();
  const currencies = useCurrencies();
  const askedMove = useAskedMoves(object);
  const rules: Rules = {
    reading: {
      locale,
      currency: organisation.currency,
      currencies,
      momentOf: (day, time) => momentAt(day, time, timeZone),
    },
    refusal: (item, field) =>
      isCellEditable(item, field)
        ? null
        : field.read_only
          ? t`This field is kept by Rapport.`
          : t`You may not change this record.`,
  };
  const asked = (cell: Planned): Planned => {
    const step = "value" in cell.read ? asLink(cell.read.value)?.id : undefined;
    const action = step === undefined ? null : askedMove(cell.item, cell.field.name, step);
    if (action === null) return cell;
    return { ...cell, read: { fault: t`This needs more: choose “${action.label}” on the record.` } };
  };
  return async (area: Area, pasted: Pasted): Promise<Plan> => {
    const plan = planPaste(grid, area, pasted, rules);
    const cells = await resolveTitles(api, meta, object, plan.cells);
    return { ...plan, cells: cells.map(asked) };
  };
}

/** A moment of a wall clock somewhere. */
function momentAt(day: string, time: string, timeZone: string): string {
  const guess = new Date(`${day}T${time}:00Z`);
  const there = new Intl.DateTimeFormat("sv-SE", {
    timeZone,
    dateStyle: "short",
    timeStyle: "medium",
  }).format(guess);
  const shift = new Date(`${there.replace(" ", "T")}Z`).getTime() - guess.getTime();
  return new Date(guess.getTime() - shift).toISOString();
}

/** Writes cells: one command for each record, one toast, one Undo. */
function useWriteCells(object: ObjectMeta) {
  const { t } = useLingui();
  const { runEach } = useCommand();
  return (cells: readonly Planned[]) => {
    const changes = changesOf(cells);
    const count = cells.length - cells.filter(faultOf).length;
    if (count === 0) {
      showToast({ title: t`Nothing there can be changed`, tone: "warning" });
      return;
    }
    const each = [...changes].map(([record, fields]) => ({
      record,
      input: Object.fromEntries([...fields].map(([field, value]) => [field.name, inputOf(field, value)])),
      shows: Object.assign({}, ...[...fields].map(([field, value]) => shownAs(object, field, value))),
    }));
    const many = plural(count, { one: "# cell", other: "# cells" });
    void runEach(`${object.name}.update`, each, { undo: true, says: t`${many} changed` });
  };
}
