import { stableNumber } from "@/kit/text";

/** Eight hues that carry no meaning: tags, avatars, people, series. */
export const HUES = ["red", "orange", "yellow", "green", "teal", "blue", "purple", "pink"] as const;

/** Tones with a meaning first, then the hues. Set as `data-tone`, read through bg-tone-soft, text-tone-ink ... */
export const TONES = ["neutral", "accent", "info", "positive", "warning", "danger", ...HUES] as const;

export type Hue = (typeof HUES)[number];
export type Tone = (typeof TONES)[number];

/** A tone from outside (a choice of the server); an unknown one is neutral. */
export function asTone(value: string | null | undefined): Tone {
  return TONES.find((tone) => tone === value) ?? "neutral";
}

/** The hue a name always gets, on every device. */
export function hueOf(name: string): Hue {
  return HUES[stableNumber(name) % HUES.length] ?? "blue";
}
