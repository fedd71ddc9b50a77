import type { AnyExtension } from "@tiptap/core";
import { type ReactNode, useEffect, useState, useSyncExternalStore } from "react";
import { mentionDesk } from "./mention-desk";
import { MentionList } from "./mention-list";
import type { LoadMentions } from "./mentions";

export interface Mentioning {
  extension: AnyExtension;
  /** The open list of suggestions. */
  list: ReactNode;
}

/** Mentions for an editor: the extension, made once, and what it shows. */
export function useMentioning(load: LoadMentions): Mentioning {
  const [desk] = useState(mentionDesk);
  useEffect(() => desk.serve(load), [desk, load]);
  const suggesting = useSyncExternalStore(desk.subscribe, desk.now);
  const list = suggesting === null ? null : <MentionList suggesting={suggesting} desk={desk} />;
  return { extension: desk.extension, list };
}
