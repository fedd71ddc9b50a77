import { type Hue, HUES } from "@/ui/tone";
import type { OwnChoice } from "./model";

/** The list with the one at `from` before that at `to`; `to` may be behind the last. */
export function moved<One>(list: readonly One[], from: number, to: number): One[] {
  const one = list[from];
  if (one === undefined) return [...list];
  const rest = list.filter((_, place) => place !== from);
  rest.splice(to > from ? to - 1 : to, 0, one);
  return rest;
}

/** In this order neighbours are told apart. */
const ORDER: readonly Hue[] = ["blue", "green", "orange", "purple", "teal", "pink", "yellow", "red"];

/** The first colour that no choice has yet; when all are taken, they begin anew. */
export function nextTone(choices: readonly Pick<OwnChoice, "tone">[]): Hue {
  const taken = new Set(choices.map((one) => one.tone));
  return ORDER.find((hue) => !taken.has(hue)) ?? ORDER[choices.length % HUES.length] ?? "blue";
}
