import { i18n } from "@lingui/core";
import { msg } from "@lingui/core/macro";
import type { FieldMeta, Filter, ObjectMeta } from "@/engine/api/types";
import { fieldOf } from "@/engine/sync/meta";
import { suggestedColumns } from "../table/columns";
import type { Layout } from "./layouts";
import type { View } from "./view";

/** Who a record belongs to, the nearest first. */
const BELONGS = ["assignee", "owner"];

/** The views every object has as far as its fields allow: all, mine, this month's, the new ones, what was put away. */
export function builtInViews(object: ObjectMeta, layout: Layout): View[] {
  const view = (id: string, label: string, filter: Filter | null = null): View => {
    const columns = suggestedColumns(object);
    return {
      id,
      label,
      layout,
      filter,
      sort: "",
      columns,
      look: {},
      record: null,
      audience: "public",
      defaultFor: [],
    };
  };
  const person = personField(object);
  const day = spanField(object, object.date === "created_at" ? "" : (object.date ?? ""));
  const made = spanField(object, "created_at");
  return [
    view("all", i18n._(msg`All`)),
    person && view("mine", i18n._(msg`Mine`), mine(person)),
    day && view("month", i18n._(msg`This month`), within(day, "this_month")),
    made && view("new", i18n._(msg`New this week`), within(made, "this_week")),
    object.can.includes("restore") && { ...view("archive", i18n._(msg`Archived`)), isArchive: true },
  ].filter((one) => typeof one === "object");
}

function personField(object: ObjectMeta): FieldMeta | undefined {
  const fields = BELONGS.flatMap((name) => fieldOf(object, name) ?? []);
  return fields.find((field) => field.kind === "user" && field.filterable);
}

function spanField(object: ObjectMeta, name: string): FieldMeta | undefined {
  const field = fieldOf(object, name);
  return field?.filterable === true ? field : undefined;
}

function mine(field: FieldMeta): Filter {
  return { field: field.name, op: "eq", value: { relative: "me" } };
}

function within(field: FieldMeta, relative: string): Filter {
  return { field: field.name, op: "within", value: { relative } };
}
