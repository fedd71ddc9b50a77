import type { ObjectMeta } from "@/engine/api/types";
import { fieldOf } from "@/engine/sync/meta";

/** Records that are about others and have no life of their own. */
const OF_OTHERS = new Set(["comment", "reaction", "follow", "favourite"]);

/** Whether people talk about records of the object: all that have a timeline, and what is done about those. */
export function isTalkedAbout(object: ObjectMeta): boolean {
  return object.activities || (!OF_OTHERS.has(object.name) && fieldOf(object, "occurred_at") !== undefined);
}

/** Whether somebody may want a record of the object at hand. */
export function canBeKept(object: ObjectMeta): boolean {
  return !OF_OTHERS.has(object.name);
}
