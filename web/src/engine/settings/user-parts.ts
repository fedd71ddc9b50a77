import type { Filter, Item } from "@/engine/api/types";
import { asText } from "@/engine/api/values";

export const USER_FIELDS = [
  "name",
  "email",
  "role",
  "extra_roles",
  "customer",
  "team",
  "job_title",
  "is_active",
  "last_login",
];

export type Whose = "active" | "inactive" | "all";

/** The users that a list shows; null for all of them. */
export function usersFilter(whose: Whose, query: string): Filter | null {
  const parts: Filter[] = [];
  if (whose !== "all") parts.push({ field: "is_active", op: "eq", value: whose === "active" });
  if (query !== "") {
    const has = (field: string): Filter => ({ field, op: "contains", value: query });
    parts.push({ or: [has("name"), has("email")] });
  }
  return parts.length === 0 ? null : { and: parts };
}

/** gone: deactivated. new: has never signed in. */
export type Standing = "gone" | "new" | "here";

export function standingOf(user: Item): Standing {
  if (user["is_active"] === false) return "gone";
  return asText(user["last_login"]) === "" ? "new" : "here";
}

/** What is left of somebody who was erased; nobody has such an address. */
export function isFormer(user: Item): boolean {
  return asText(user["email"]).endsWith("@erased.invalid");
}

/** No letters or figures that look alike. */
const LETTERS = "abcdefghjkmnpqrstuvwxyz23456789";
const PARTS = 4;
const PART_LENGTH = 5;

/** A password to hand over: four groups of five, some 99 bits, easy to read aloud. */
export function newPassword(random: (count: number) => Uint32Array = drawn): string {
  const numbers = [...random(PARTS * PART_LENGTH)];
  const text = numbers.map((number) => LETTERS[number % LETTERS.length]).join("");
  return Array.from({ length: PARTS }, (_, place) =>
    text.slice(place * PART_LENGTH, (place + 1) * PART_LENGTH),
  ).join("-");
}

/** 32 bits each: over 31 letters the first ones come up more often by less than one in a hundred million. */
function drawn(count: number): Uint32Array {
  return crypto.getRandomValues(new Uint32Array(count));
}
