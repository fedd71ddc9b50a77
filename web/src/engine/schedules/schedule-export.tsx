import type { Query } from "@/engine/api/client";
import type { ObjectMeta } from "@/engine/api/types";
import { NewSchedule } from "./schedule-dialog";

interface ExportProps {
  object: ObjectMeta;
  /** What the list is called. */
  view: string;
  /** What the export of the list as it is open asks for. */
  asked: Query;
  onClose: () => void;
}

/** The list that is open, exported again and again. */
export function ScheduleExport({ object, view, asked, onClose }: ExportProps) {
  const given = Object.fromEntries(
    Object.entries(asked).flatMap(([name, value]) => (value === undefined ? [] : [[name, String(value)]])),
  );
  const name = `${object.label_plural}: ${view}`;
  return <NewSchedule wanted={{ work: "export", object: object.name, given, name }} onClose={onClose} />;
}
