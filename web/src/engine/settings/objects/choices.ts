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

/** A choice to fill in; of a status it is under way. */
export function nextChoice(choices: readonly OwnChoice[]): OwnChoice {
  const category = choices.some((one) => one.category !== "") ? "active" : "";
  return { value: "", label: "", tone: nextTone(choices), retired: false, category };
}

/** The choices with a meaning each, by their place: the first is not begun, the last of several is done. Or with none. */
export function meant(choices: readonly OwnChoice[], means: boolean): OwnChoice[] {
  const last = choices.length - 1;
  return choices.map((one, at) => {
    const byPlace = at === 0 ? "new" : at === last ? "done" : "active";
    return { ...one, category: means ? byPlace : "" };
  });
}
