import type { ObjectMeta } from "@/engine/api/types";
import type { Option } from "@/ui/select";
import type { ImportTarget } from "./import-types";
import { fieldIn } from "./mapping";

/** Says a part of a field: "billing" "city". */
export type SayPart = (name: string) => string;

/**
 * What a column can become, in the order of the object's form. `chosen` is offered in any case: a guess may be finer than
 * the list, such as the city of a billing address.
 */
export function targetOptions(
  object: ObjectMeta,
  targets: readonly ImportTarget[],
  chosen: readonly (string | null)[],
  part: SayPart,
): Option[] {
  const inForm = object.sections.flatMap((section) => section.fields);
  const place = (path: string): number => {
    const at = inForm.indexOf(fieldIn(path));
    return at === -1 ? inForm.length : at;
  };
  const offered = targets.map((target) => target.value);
  return [...new Set([...offered, ...chosen.filter((path) => path !== null)])]
    .toSorted((left, right) => place(left) - place(right))
    .map((value) => ({ value, label: targetLabel(targets, value, part) }));
}

/** "addresses.billing.city": Addresses · billing · city. */
export function targetLabel(targets: readonly ImportTarget[], path: string, part: SayPart): string {
  const [field = path, ...parts] = path.split(".");
  const whole = targets.find((target) => target.value === field)?.label ?? field;
  return [whole, ...parts.map(part)].join(" · ");
}
