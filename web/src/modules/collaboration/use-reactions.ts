import { useMemo } from "react";
import type { Item } from "@/engine/api/types";
import { asLink, asText } from "@/engine/api/values";
import type { PanelProps } from "@/engine/slots";
import { useMe } from "@/engine/sync/meta";
import { regarding } from "@/engine/sync/regarding";
import { useCommand } from "@/engine/sync/use-command";
import { useList } from "@/engine/sync/use-list";
import { EMOJI } from "./emoji";

/** One emoji under a comment. */
export interface Tally {
  emoji: string;
  names: string[];
  /** The reader's own. */
  mine: Item | null;
}

export interface Reactions {
  /** What stands under a comment, in the order of the set. */
  under: (comment: string) => Tally[];
  /** Puts the reader's emoji there, or takes it away. */
  toggle: (comment: Item, emoji: string) => void;
}

const MOST = 200;

/** All reactions on a record's comments: one question for the whole page. */
export function useReactions(about: PanelProps): Reactions {
  const { object, item } = about;
  const { run } = useCommand();
  const me = useMe().user.id;
  const { items } = useList("reaction", {
    filter: regarding(object.name, item.id),
    fields: ["comment", "emoji", "created_by", "regarding", "archived_at"],
    limit: MOST,
  });
  const byComment = useMemo(() => Map.groupBy(items, (one) => asLink(one["comment"])?.id ?? ""), [items]);
  const under = (comment: string): Tally[] => tallies(byComment.get(comment) ?? [], me);
  const toggle = (comment: Item, emoji: string): void => {
    const mine = under(comment.id).find((one) => one.emoji === emoji)?.mine ?? null;
    if (mine !== null) {
      void run("reaction.archive", mine, {}, { undo: false });
      return;
    }
    const shows = {
      comment: { id: comment.id, title: comment.title, object: "comment" },
      regarding: { id: item.id, title: item.title, object: object.name },
    };
    void run("reaction.create", null, { comment: comment.id, emoji }, { shows });
  };
  return { under, toggle };
}

export function tallies(reactions: readonly Item[], me: string): Tally[] {
  return EMOJI.flatMap(({ value }) => {
    const here = reactions.filter((one) => asText(one["emoji"]) === value);
    if (here.length === 0) return [];
    const people = here.map((one) => asLink(one["created_by"]));
    const mine = here.find((one) => asLink(one["created_by"])?.id === me) ?? null;
    return [{ emoji: value, names: people.map((one) => one?.title ?? "–"), mine }];
  });
}
