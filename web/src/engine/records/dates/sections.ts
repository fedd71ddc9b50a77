import type { Item } from "@/engine/api/types";
import { addDays } from "@/kit/dates";
import { type CalendarLook, dayOfItem, weekStart } from "../calendar/days";

const SECTIONS = ["earlier", "today", "tomorrow", "week", "next_week", "later"] as const;
export type SectionName = (typeof SECTIONS)[number];

export interface Section {
  /** One of SECTIONS, or a day. */
  id: string;
  items: Item[];
}

/** Which part of the time a day is in, seen from today. */
export function sectionOf(day: string, today: string, firstDay: number): SectionName {
  if (day < today) return "earlier";
  if (day === today) return "today";
  if (day === addDays(today, 1)) return "tomorrow";
  const next = addDays(weekStart(today, firstDay), 7);
  if (day < next) return "week";
  return day < addDays(next, 7) ? "next_week" : "later";
}

interface Grouping {
  look: CalendarLook;
  timeZone: string;
  today: string;
  firstDay: number;
  isByDay: boolean;
}

/** Records, which are in the order of their days, under the days or parts of time they are in. */
export function sectionsOf(items: readonly Item[], grouping: Grouping): Section[] {
  const { look, timeZone, today, firstDay, isByDay } = grouping;
  const sections: Section[] = [];
  for (const item of items) {
    const day = dayOfItem(item, look.date, timeZone);
    if (day === null) continue;
    const id = isByDay ? day : sectionOf(day, today, firstDay);
    const last = sections.at(-1);
    if (last?.id === id) last.items.push(item);
    else sections.push({ id, items: [item] });
  }
  return sections;
}
