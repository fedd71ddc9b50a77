import type { Item, LinkValue } from "@/engine/api/types";
import { asLink } from "@/engine/api/values";
import type { PanelProps } from "@/engine/slots";
import { useMe } from "@/engine/sync/meta";
import { regarding } from "@/engine/sync/regarding";
import { useCommand } from "@/engine/sync/use-command";
import { useList } from "@/engine/sync/use-list";

export interface Followers {
  people: LinkValue[];
  isFollowing: boolean;
  /** Not known before the followers have come. */
  isKnown: boolean;
  toggle: () => void;
}

const MOST = 200;
/** Whoever a record belongs to follows it until they say otherwise. */
const OWNERS = ["owner", "assignee"];

/** Who is told of what happens to a record, and whether the reader is. */
export function useFollowers(about: PanelProps): Followers {
  const { object, item } = about;
  const { run } = useCommand();
  const { user } = useMe();
  const { items, state } = useList("follow", {
    filter: regarding(object.name, item.id),
    fields: ["person", "following", "regarding"],
    limit: MOST,
  });
  const people = followersOf(item, items);
  const isFollowing = people.some((one) => one.id === user.id);
  const mine = items.find((one) => asLink(one["person"])?.id === user.id);
  const toggle = (): void => {
    const following = !isFollowing;
    if (mine !== undefined) {
      void run("follow.update", mine, { following });
      return;
    }
    const shows = {
      title: user.name,
      person: { id: user.id, title: user.name, object: "user" },
      regarding: { id: item.id, title: item.title, object: object.name },
    };
    void run(
      "follow.create",
      null,
      { regarding: { object: object.name, id: item.id }, following },
      { shows },
    );
  };
  return { people, isFollowing, isKnown: state !== "loading", toggle };
}

export function followersOf(item: Item, follows: readonly Item[]): LinkValue[] {
  const found = new Map<string, LinkValue>();
  for (const name of OWNERS) {
    const owner = asLink(item[name]);
    if (owner !== null) found.set(owner.id, owner);
  }
  for (const follow of follows) {
    const person = asLink(follow["person"]);
    if (person === null) continue;
    if (follow["following"] === false) found.delete(person.id);
    else found.set(person.id, person);
  }
  return [...found.values()].toSorted((left, right) => (left.title ?? "").localeCompare(right.title ?? ""));
}
