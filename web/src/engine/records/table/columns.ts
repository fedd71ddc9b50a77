import type { FieldMeta, Kind, ObjectMeta } from "@/engine/api/types";
import { fieldOf } from "@/engine/sync/meta";

/** Which columns a table shows after the title, in which order, how wide those are that were resized, and which stay in sight. */
export interface Columns {
  names: readonly string[];
  widths: Readonly<Record<string, number>>;
  pinned: readonly string[];
}

export interface Column {
  name: string;
  field: FieldMeta;
  width: number;
  /** Names the record; always the first. */
  isTitle: boolean;
  /** Stays in sight while the others scroll by. */
  isPinned: boolean;
}

export const NARROWEST = 72;
export const WIDEST = 720;
const TITLE_WIDTH = 240;

const WIDTHS: Partial<Record<Kind, number>> = {
  text: 170,
  long_text: 240,
  rich_text: 240,
  integer: 100,
  decimal: 110,
  money: 128,
  percent: 92,
  boolean: 84,
  date: 116,
  datetime: 180,
  time: 96,
  choice: 132,
  multi_choice: 180,
  tags: 180,
  email: 200,
  phone: 150,
  url: 180,
  link: 160,
  links: 200,
  record: 190,
  user: 160,
  file: 190,
  autonumber: 96,
  emails: 224,
  phones: 160,
  address: 220,
  addresses: 220,
};

/** The column that names records. An object without a title field of its own is named by what the server says. */
export function titleField(object: ObjectMeta): FieldMeta {
  return fieldOf(object, object.title) ?? { ...NO_FIELD, label: object.label };
}

const NO_FIELD: FieldMeta = {
  name: "title",
  kind: "text",
  label: "",
  help: "",
  required: false,
  read_only: true,
  many: false,
  choices: null,
  link: null,
  max_length: null,
  digits: null,
  sortable: false,
  filterable: false,
  groupable: false,
  operators: [],
  default: null,
};

/** The columns the object itself suggests. */
export function suggestedColumns(object: ObjectMeta): Columns {
  return {
    names: object.columns.filter((name) => name !== object.title && isShowable(object, name)),
    widths: {},
    pinned: [],
  };
}

function isShowable(object: ObjectMeta, name: string): boolean {
  const field = fieldOf(object, name);
  return field !== undefined && field.kind !== "json" && field.kind !== "id" && field.name !== "version";
}

/** Every field a column can show, the title left out, by label. */
export function possibleColumns(object: ObjectMeta): FieldMeta[] {
  return object.fields
    .filter((field) => field.name !== object.title && isShowable(object, field.name))
    .toSorted((left, right) => left.label.localeCompare(right.label));
}

/** The columns as they are drawn, the title first. */
export function drawnColumns(object: ObjectMeta, columns: Columns): Column[] {
  const title = titleField(object);
  const pinned = (name: string) => columns.pinned.includes(name);
  const names = [...columns.names.filter(pinned), ...columns.names.filter((name) => !pinned(name))];
  const fields = names.flatMap((name) => (isShowable(object, name) ? (fieldOf(object, name) ?? []) : []));
  return [title, ...fields].map((field, place) => ({
    name: field.name,
    field,
    width: columns.widths[field.name] ?? (place === 0 ? TITLE_WIDTH : widthOf(field)),
    isTitle: place === 0,
    isPinned: place === 0 || pinned(field.name),
  }));
}

/** Room for what a field of this kind usually holds, and for its label. */
function widthOf(field: FieldMeta): number {
  const label = Math.ceil(field.label.length * 6.5) + 44;
  return Math.min(Math.max(WIDTHS[field.kind] ?? 160, label), 260);
}

/** Gives the room that is left over to the title, so that a table with few columns fills its page. */
export function fillWidth(
  columns: readonly Column[],
  room: number,
  fixed: Columns["widths"],
): readonly Column[] {
  const left = room - columns.reduce((sum, column) => sum + column.width, 0);
  const [title, ...rest] = columns;
  if (title === undefined || left <= 0 || title.name in fixed) return columns;
  return [{ ...title, width: Math.min(title.width + left, TITLE_WIDTH * 2) }, ...rest];
}

/** Puts a column where another stands; null means the end. */
export function moveColumn(columns: Columns, name: string, before: string | null): Columns {
  if (name === before) return columns;
  const rest = columns.names.filter((one) => one !== name);
  const at = before === null ? rest.length : rest.indexOf(before);
  return { ...columns, names: rest.toSpliced(at === -1 ? rest.length : at, 0, name) };
}

/** One place towards the start or the end, among the columns that are pinned as it is. */
export function moveBy(columns: Columns, name: string, by: 1 | -1): Columns {
  const isPinned = columns.pinned.includes(name);
  const beside = columns.names.filter((one) => columns.pinned.includes(one) === isPinned);
  const at = beside.indexOf(name);
  const to = at + by;
  if (at < 0 || to < 0 || to >= beside.length) return columns;
  return moveColumn(columns, name, by === 1 ? (beside[to + 1] ?? null) : (beside[to] ?? null));
}

/** Shows a column at the end, or takes it away. */
export function toggleColumn(columns: Columns, name: string): Columns {
  const isShown = columns.names.includes(name);
  return {
    ...columns,
    names: isShown ? columns.names.filter((one) => one !== name) : [...columns.names, name],
  };
}

/** null gives the column its usual width again. */
export function resizeColumn(columns: Columns, name: string, width: number | null): Columns {
  const { [name]: _old, ...widths } = columns.widths;
  if (width === null) return { ...columns, widths };
  return {
    ...columns,
    widths: { ...widths, [name]: Math.round(Math.min(Math.max(width, NARROWEST), WIDEST)) },
  };
}

/** Keeps a column beside the title, or lets it go. */
export function pinColumn(columns: Columns, name: string): Columns {
  const isPinned = columns.pinned.includes(name);
  const rest = columns.pinned.filter((one) => one !== name);
  return { ...columns, pinned: isPinned ? rest : [...rest, name] };
}

/** Columns as an address says them: "stage,amount:140,owner:160!"; "!" pins, and a width before the names is the title's. */
export function columnsText({ names, widths, pinned }: Columns): string {
  const write = (name: string) => {
    const width = widths[name] === undefined ? "" : `:${widths[name]}`;
    return `${name}${width}${pinned.includes(name) ? "!" : ""}`;
  };
  const others = Object.keys(widths).filter((name) => !names.includes(name));
  return [...others.map((name) => `*${write(name)}`), ...names.map(write)].join(",");
}

export function parseColumns(text: string): Columns {
  const parts = text.split(",").filter(Boolean);
  const read = parts.map((part) => {
    const [name = "", width] = part.replace(/^\*|!$/g, "").split(":");
    return { name, width: Number(width), isShown: !part.startsWith("*"), isPinned: part.endsWith("!") };
  });
  return {
    names: [...new Set(read.filter((one) => one.isShown).map((one) => one.name))],
    widths: readWidths(
      Object.fromEntries(read.filter((one) => one.width > 0).map((one) => [one.name, one.width])),
    ),
    pinned: read.filter((one) => one.isPinned).map((one) => one.name),
  };
}

/** Columns out of a saved view or this browser's memory: whatever is not one is left out. */
export function readColumns(raw: unknown): Columns | null {
  if (typeof raw !== "object" || raw === null) return null;
  const { columns, widths, pinned } = raw as { columns?: unknown; widths?: unknown; pinned?: unknown };
  if (!Array.isArray(columns)) return null;
  return { names: readNames(columns), widths: readWidths(widths), pinned: readNames(pinned) };
}

function readNames(raw: unknown): string[] {
  const names = Array.isArray(raw) ? (raw as unknown[]) : [];
  return [...new Set(names.filter((name): name is string => typeof name === "string"))];
}

function readWidths(raw: unknown): Record<string, number> {
  if (typeof raw !== "object" || raw === null) return {};
  const entries = Object.entries(raw).filter(
    (entry): entry is [string, number] => typeof entry[1] === "number" && Number.isFinite(entry[1]),
  );
  return Object.fromEntries(
    entries.map(([name, width]) => [name, Math.min(Math.max(width, NARROWEST), WIDEST)]),
  );
}
