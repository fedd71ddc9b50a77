import type { AnyExtension } from "@tiptap/core";
import { mentionNode, type Suggesting } from "./mention-node";
import type { LoadMentions } from "./mentions";

type Key = (event: KeyboardEvent) => boolean;

/** Between an editor and the list of those who can be mentioned in it. */
export interface MentionDesk {
  extension: AnyExtension;
  /** Who looks people up from now on. */
  serve: (load: LoadMentions) => void;
  /** Who takes the keys from now on; gives what ends it. */
  takeKeys: (take: Key) => () => void;
  subscribe: (listener: () => void) => () => void;
  /** What is suggested now. */
  now: () => Suggesting | null;
}

const nobody: LoadMentions = () => Promise.resolve([]);

export function mentionDesk(): MentionDesk {
  const listeners = new Set<() => void>();
  let load = nobody;
  let take: Key | null = null;
  let suggesting: Suggesting | null = null;
  const extension = mentionNode({
    items: ({ query, signal }) => load(query, signal),
    onChange: (next) => {
      suggesting = next === null ? null : { ...next };
      for (const listener of listeners) listener();
    },
    onKey: (event) => take?.(event) ?? false,
  });
  return {
    extension,
    serve: (next) => {
      load = next;
    },
    takeKeys: (next) => {
      take = next;
      return () => {
        if (take === next) take = null;
      };
    },
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    now: () => suggesting,
  };
}
