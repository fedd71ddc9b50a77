import type { FieldMeta, Kind, ObjectMeta } from "@/engine/api/types";
import { nearOnly } from "@/engine/records/filters/fields";

const FILL = ["empty", "filled"];
const SAME = ["eq", "ne", "in", "not_in", ...FILL];
const ORDER = ["lt", "lte", "gt", "gte", ...SAME];
const MEMBERS = ["has", "has_any", "has_all", "has_none", ...FILL];

/** What a condition of a layout can ask: what the record itself holds, as browser and server judge it alike. */
const ASKABLE: Partial<Record<Kind, readonly string[]>> = {
  boolean: ["eq", "ne"],
  choice: SAME,
  link: SAME,
  user: SAME,
  integer: ORDER,
  decimal: ORDER,
  percent: ORDER,
  multi_choice: MEMBERS,
  tags: MEMBERS,
  links: MEMBERS,
  text: FILL,
  long_text: FILL,
  email: FILL,
  phone: FILL,
  url: FILL,
  date: FILL,
  datetime: FILL,
  time: FILL,
  money: FILL,
  file: FILL,
};

/** The object as conditions of its layouts can ask about it. */
export function askable(object: ObjectMeta): ObjectMeta {
  const fields = object.fields.map((field: FieldMeta) => {
    const operators = field.operators.filter((op) => ASKABLE[field.kind]?.includes(op) === true);
    return { ...field, operators };
  });
  return nearOnly({ ...object, fields });
}
