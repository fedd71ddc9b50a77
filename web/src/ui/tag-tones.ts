import { createContext, useContext } from "react";
import { hueOf, type Tone } from "./tone";

/** The tones that people gave to tags, by name. */
export type TagTones = ReadonlyMap<string, Tone>;

export const TagTonesContext = createContext<TagTones>(new Map());

/** The tone of a tag: the one it was given, else the hue that its name always has. */
export function useTagTone(): (tag: string) => Tone {
  const tones = useContext(TagTonesContext);
  return (tag) => tones.get(tag) ?? hueOf(tag);
}
