import type { CalendarOptions } from "@fullcalendar/react";
import { cx } from "@/kit/cx";

const LINE = "border border-line";
const RESIZER = "absolute z-1 hidden group-hover/event:block";
const TEXT = "truncate";

/** How the calendar looks: its parts by our tokens. It brings no colours of its own. */
export const THEME: CalendarOptions = {
  className: "text-sm text-ink",
  viewClass: "bg-surface",
  tableHeaderClass: "bg-surface",
  dayHeaderClass: ({ inPopover }) =>
    cx(inPopover ? "bg-sunken border-b border-line" : LINE, "justify-center"),
  dayHeaderInnerClass: ({ isToday }) =>
    cx("px-2 py-1.5 text-xs font-medium", isToday ? "text-accent-ink" : "text-ink-muted"),
  dayHeaderDividerClass: "border-b border-line",
  dayHeaderRowClass: LINE,
  dayRowClass: LINE,
  dayCellClass: ({ isOther, isToday }) => cx(LINE, isOther && "bg-canvas", isToday && "bg-accent-softer"),
  dayCellTopClass: "flex justify-end",
  dayCellTopInnerClass: ({ isOther, isToday }) =>
    cx(
      "m-1 grid h-6 min-w-6 place-items-center rounded-full px-1.5 text-xs nums",
      isToday ? "bg-accent font-semibold text-accent-on" : isOther ? "text-ink-faint" : "text-ink-muted",
    ),
  dayCellInnerClass: ({ inPopover }) => (inPopover ? "p-1.5" : ""),
  dayCellBottomClass: "min-h-1",
  fillerClass: cx(LINE, "bg-canvas"),
  highlightClass: "bg-accent-soft/60",

  eventClass: ({ isDragging }) =>
    cx(
      "group/event no-underline! focus-visible:outline-2 focus-visible:outline-offset-1 focus-visible:outline-focus",
      isDragging && "text-sm shadow-2",
    ),
  blockEventClass:
    "relative cursor-pointer border-s-2 border-(--fc-event-contrast-color) bg-(--fc-event-color) hover:brightness-97",
  blockEventInnerClass: "text-(--fc-event-contrast-color) text-xs",
  blockEventTimeClass: "shrink-0 whitespace-nowrap nums",
  blockEventTitleClass: cx(TEXT, "shrink-[100] font-medium"),
  rowEventClass: ({ isStart, isEnd }) =>
    cx("mb-0.5", isStart && "ms-1 rounded-s-xs", isEnd && "me-1 rounded-e-xs"),
  rowEventInnerClass: "flex items-center overflow-hidden gap-1 px-1.5 py-1",
  rowEventBeforeClass: ({ isStartResizable }) =>
    isStartResizable ? cx(RESIZER, "inset-y-0 -start-1 w-2") : "",
  rowEventAfterClass: ({ isEndResizable }) => (isEndResizable ? cx(RESIZER, "inset-y-0 -end-1 w-2") : ""),
  columnEventClass: ({ isStart, isEnd }) =>
    cx("ring-1 ring-surface", isStart && "rounded-t-xs", isEnd && "mb-px rounded-b-xs"),
  columnEventInnerClass: ({ isShort }) =>
    cx("flex overflow-hidden px-1.5 py-0.5", isShort ? "items-center gap-1" : "flex-col"),
  columnEventBeforeClass: ({ isStartResizable }) =>
    isStartResizable ? cx(RESIZER, "inset-x-0 -top-1 h-2") : "",
  columnEventAfterClass: ({ isEndResizable }) =>
    isEndResizable ? cx(RESIZER, "inset-x-0 -bottom-1 h-2") : "",

  moreLinkClass:
    "mx-1 mb-1 cursor-pointer rounded-xs text-xs font-medium text-ink-muted hover:bg-hover focus-visible:outline-2 focus-visible:outline-focus",
  moreLinkInnerClass: "truncate px-1.5 py-1",
  popoverClass: "min-w-56 max-w-80 rounded-md bg-raised text-ink shadow-3",
  popoverCloseClass:
    "absolute end-1.5 top-1.5 cursor-pointer rounded-xs px-1.5 text-ink-muted hover:bg-hover",

  allDayHeaderClass: "items-center justify-end",
  allDayHeaderInnerClass: "mx-2 text-2xs whitespace-pre text-ink-faint",
  allDayDividerClass: "border-y border-line bg-sunken pb-0.5",
  dayLaneClass: ({ isToday }) => cx(LINE, isToday && "bg-accent-softer/60"),
  dayLaneInnerClass: ({ isStack }) => (isStack ? "m-1" : "ms-0.5 me-[2.5%]"),
  slotLaneClass: ({ isMinor }) => cx(LINE, isMinor && "border-dashed"),
  slotHeaderClass: ({ isMinor }) => cx(LINE, "justify-end", isMinor && "border-dashed"),
  slotHeaderInnerClass: "mx-2 my-0.5 text-2xs text-ink-faint nums",
  slotHeaderDividerClass: "border-e border-line",
  nowIndicatorLineClass: "border-t-2 border-danger-solid",
  nowIndicatorHeaderClass: "start-0 -mt-1 border-4 border-transparent border-s-danger-solid",
};
