import type { Meta } from "@/engine/sync/meta";

type Known = Pick<Meta, "find">;

/** Rights of their own: roles of the house give and take them. */
function has(meta: Known, right: "break_glass" | "review"): boolean {
  return meta.find("grant")?.can.includes(right) === true;
}

export function mayTake(meta: Known): boolean {
  return has(meta, "break_glass");
}

export function mayReview(meta: Known): boolean {
  return has(meta, "review");
}

/** Who finds the page at all. */
export function concernsEmergencies(meta: Known): boolean {
  return mayTake(meta) || mayReview(meta);
}
