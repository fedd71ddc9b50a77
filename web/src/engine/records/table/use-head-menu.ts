import { useLingui } from "@lingui/react/macro";
import type { RefObject } from "react";
import type { FieldMeta } from "@/engine/api/types";
import type { MenuItem, MenuSectionItems } from "@/ui/menu";
import { type Column, type Columns, moveBy, pinColumn, resizeColumn, toggleColumn } from "./columns";
import { fittingWidth } from "./fit-column";
import { type Figure, type Measure, measuresFor, measureWords, withFigure } from "./groups/figures";
import { parseSort, sortText, withPart } from "./sorting";

export interface HeadOffers {
  grid: RefObject<HTMLElement | null>;
  columns: Columns;
  onColumns: (columns: Columns) => void;
  sort: string;
  onSort: (sort: string) => void;
  /** Opens the filter with a new condition on the field. */
  onFilter: (field: FieldMeta) => void;
  figures: readonly Figure[];
  onFigures: (figures: readonly Figure[]) => void;
}

/** What can be done with a column. */
export function useHeadMenu(offers: HeadOffers, column: Column): MenuSectionItems[] {
  const order = useOrderItems(offers, column);
  const place = usePlaceItems(offers, column);
  const figures = useFigureItems(offers, column);
  return [
    { id: "order", items: order },
    { id: "figures", items: figures },
    { id: "place", items: place },
  ].filter((section) => section.items.length > 0);
}

function useOrderItems({ sort, onSort, onFilter }: HeadOffers, { field }: Column): MenuItem[] {
  const { t } = useLingui();
  const { name } = field;
  const parts = parseSort(sort);
  const isFurther = parts.length > 0 && !parts.some((part) => part.name === name);
  const items: (MenuItem | false)[] = [
    field.sortable && {
      id: "up",
      label: t`Sort ascending`,
      icon: "arrow-up",
      isSelected: sort === name,
      onAction: () => onSort(name),
    },
    field.sortable && {
      id: "down",
      label: t`Sort descending`,
      icon: "arrow-down",
      isSelected: sort === `-${name}`,
      onAction: () => onSort(`-${name}`),
    },
    field.sortable &&
      isFurther && {
        id: "then",
        label: t`Then sort by this`,
        icon: "arrow-up-down",
        onAction: () => onSort(sortText(withPart(parts, { name, isDown: false }))),
      },
    field.filterable && {
      id: "filter",
      label: t`Filter by this`,
      icon: "funnel",
      onAction: () => onFilter(field),
    },
  ];
  return items.filter((item) => item !== false);
}

function useFigureItems({ figures, onFigures }: HeadOffers, { field, isTitle }: Column): MenuItem[] {
  const { t } = useLingui();
  const measures = isTitle ? [] : measuresFor(field);
  if (measures.length === 0) return [];
  const now = figures.find((figure) => figure.field.name === field.name)?.measure ?? null;
  const item = (measure: Measure | null, label: string): MenuItem => ({
    id: measure ?? "none",
    label,
    isSelected: now === measure,
    onAction: () => onFigures(withFigure(figures, field, measure)),
  });
  const items = [
    item(null, t`None`),
    ...measures.map((measure) => item(measure, measureWords({ field, measure }))),
  ];
  return [{ id: "total", label: t`Total`, icon: "chart-column", items }];
}

function usePlaceItems(offers: HeadOffers, column: Column): MenuItem[] {
  const { t } = useLingui();
  const { grid, columns, onColumns } = offers;
  const { name } = column;
  const own = useOwnPlaceItems(offers, column);
  return [
    ...(column.isTitle ? [] : own),
    {
      id: "fit",
      label: t`Fit width to contents`,
      icon: "maximize-2",
      onAction: () => onColumns(resizeColumn(columns, name, fittingWidth(grid.current, name))),
    },
    {
      id: "usual",
      label: t`Usual width`,
      icon: "rotate-ccw",
      isDisabled: columns.widths[name] === undefined,
      onAction: () => onColumns(resizeColumn(columns, name, null)),
    },
  ];
}

/** What the first column, which names the records, cannot do. */
function useOwnPlaceItems({ columns, onColumns }: HeadOffers, { name, isPinned }: Column): MenuItem[] {
  const { t } = useLingui();
  const move = (by: 1 | -1) => moveBy(columns, name, by);
  return [
    {
      id: "before",
      label: t`Move towards the start`,
      icon: "arrow-left",
      isDisabled: move(-1) === columns,
      onAction: () => onColumns(move(-1)),
    },
    {
      id: "after",
      label: t`Move towards the end`,
      icon: "arrow-right",
      isDisabled: move(1) === columns,
      onAction: () => onColumns(move(1)),
    },
    {
      id: "pin",
      label: isPinned ? t`Unpin` : t`Pin to the start`,
      icon: "pin",
      onAction: () => onColumns(pinColumn(columns, name)),
    },
    {
      id: "hide",
      label: t`Hide column`,
      icon: "eye-off",
      onAction: () => onColumns(toggleColumn(columns, name)),
    },
  ];
}
