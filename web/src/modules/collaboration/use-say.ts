import type { PanelProps } from "@/engine/slots";
import { useMe } from "@/engine/sync/meta";
import type { Outcome } from "@/engine/sync/outcome";
import { useCommand } from "@/engine/sync/use-command";

export type Say = (body: string, parent: string | null) => Promise<Outcome>;

/** Says something about a record, at once on this screen. */
export function useSay({ object, item }: PanelProps): Say {
  const { run } = useCommand();
  const { user } = useMe();
  return async (body, parent) => {
    const shows = {
      title: user.name,
      regarding: { id: item.id, title: item.title, object: object.name },
      parent: parent === null ? null : { id: parent, title: null, object: "comment" },
    };
    const input = { body, regarding: { object: object.name, id: item.id }, parent };
    const sent = await run("comment.create", null, input, { shows, isQuiet: true });
    return sent.outcome;
  };
}
