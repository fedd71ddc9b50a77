import type { ObjectMeta } from "@/engine/api/types";
import { cx } from "@/kit/cx";
import { Avatar } from "@/ui/avatar";
import { Icon } from "@/ui/icon";
import { asIcon } from "@/ui/icons";

const PEOPLE = new Set(["contact", "user", "company", "household"]);
const ROUND = new Set(["contact", "user"]);

interface MarkProps {
  object: ObjectMeta;
  title: string;
  /** Of the record: people have pictures. */
  id?: string | undefined;
  size: 32 | 40;
}

/** The face of a person or company, the sign of anything else. */
export function RecordMark({ object, title, id, size }: MarkProps) {
  if (PEOPLE.has(object.name))
    return (
      <Avatar name={title} person={id} size={size} shape={ROUND.has(object.name) ? "round" : "square"} />
    );
  return (
    <span
      className={cx(
        "inline-grid shrink-0 place-items-center rounded-md bg-accent-soft text-accent-ink",
        size === 40 ? "size-10" : "size-8",
      )}
    >
      <Icon name={asIcon(object.icon)} size={size === 40 ? 20 : 16} />
    </span>
  );
}
