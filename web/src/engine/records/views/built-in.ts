import { i18n } from "@lingui/core";
import { msg } from "@lingui/core/macro";
import type { FieldMeta, Filter, ObjectMeta } from "@/engine/api/types";
import { fieldOf } from "@/engine/sync/meta";
import { suggestedColumns } from "../table/columns";
import type { Layout, View } from "./view";

/** Who a record belongs to, the nearest first. */
const BELONGS = ["assignee", "owner"];

/** The views every object has as far as its fields allow: all, mine, this month's, the new ones. */
export function builtInViews(object: ObjectMeta, layout: Layout): View[] {
  const view = (id: string, label: string, filter: Filter | null): View => {
    return {
      id,
      label,
      layout,
      filter,
      sort: "",
      columns: suggestedColumns(object),
      record: null,
      isShared: true,
    };
  };
  const views = [view("all", i18n._(msg`All`), null)];
  const person = personField(object);
  if (person !== undefined) views.push(view("mine", i18n._(msg`Mine`), mine(person)));
  const day = object.date === null ? undefined : fieldOf(object, object.date);
  if (day !== undefined && day.name !== "created_at" && day.filterable) {
    views.push(view("month", i18n._(msg`This month`), within(day, "this_month")));
  }
  const made = fieldOf(object, "created_at");
  if (made?.filterable === true)
    views.push(view("new", i18n._(msg`New this week`), within(made, "this_week")));
  return views;
}

function personField(object: ObjectMeta): FieldMeta | undefined {
  const fields = BELONGS.flatMap((name) => fieldOf(object, name) ?? []);
  return fields.find((field) => field.kind === "user" && field.filterable);
}

function mine(field: FieldMeta): Filter {
  return { field: field.name, op: "eq", value: { relative: "me" } };
}

function within(field: FieldMeta, relative: string): Filter {
  return { field: field.name, op: "within", value: { relative } };
}
