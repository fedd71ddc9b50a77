import { useMe } from "@/engine/sync/meta";
import { useList } from "@/engine/sync/use-list";
import { useRecord } from "@/engine/sync/use-record";
import { cx } from "@/kit/cx";
import { MENTION } from "./editors/mentions";

export interface MentionNameProps {
  kind: "user" | "team";
  id: string;
  /** The name when the text was kept. */
  written: string;
}

const NAMES = { fields: ["name"], sort: "name", limit: 200, archived: "all" } as const;

/** Somebody who is mentioned, by the name of today. What stands in the text only bridges the time until it is known. */
export function MentionName({ kind, id, written }: MentionNameProps) {
  const me = useMe().user.id;
  // One question for all mentions of a page; who is not among the first names is asked for alone.
  const { items, state } = useList(kind, { ...NAMES, fields: [...NAMES.fields] });
  const known = items.find((one) => one.id === id);
  const { item } = useRecord(kind, state === "ready" && known === undefined ? id : null);
  const look = id === me && "bg-warning-soft! text-warning-ink!";
  return (
    <span {...{ [MENTION]: `${kind}/${id}` }} className={cx("whitespace-nowrap", look)}>
      @{known?.title ?? item?.title ?? written}
    </span>
  );
}
