import { Fragment, memo, type ReactNode } from "react";
import type { FieldMeta, Item } from "@/engine/api/types";
import { asLink } from "@/engine/api/values";
import { recordHref } from "@/engine/commands/places";
import { Avatar } from "@/ui/avatar";
import { StatusPill } from "@/ui/badge";
import { FieldValue } from "../field-value";
import type { Tones } from "./tones";

const LINKED = new Set<FieldMeta["kind"]>(["link", "record"]);

export interface CellContentProps {
  field: FieldMeta;
  value: unknown;
  tones: Tones;
  /** Off inside something that is a link itself. */
  isFollowed?: boolean | undefined;
}

/** What stands in a cell. Links can be pressed but are no stop of the Tab key: the table itself is one. */
export const CellContent = memo(function CellContent(props: CellContentProps): ReactNode {
  const { field, value, tones, isFollowed = true } = props;
  const link = LINKED.has(field.kind) ? asLink(value) : null;
  if (link === null || link.title === null)
    return <FieldValue field={field} value={value} isFollowed={false} />;
  const tone = tones.get(link.id);
  if (tone !== undefined) return <StatusPill tone={tone}>{link.title}</StatusPill>;
  if (!isFollowed) return <span className="truncate">{link.title}</span>;
  return (
    <a
      href={recordHref(link.object, link.id)}
      tabIndex={-1}
      className="truncate underline-offset-2 hover:underline hover:decoration-line-control"
    >
      {link.title}
    </a>
  );
});

export interface TitleContentProps {
  item: Item;
  href: string;
  /** A face before the name, for people and organisations. */
  face: "round" | "square" | null;
}

/** The name of a record, as a real link. */
export function TitleContent({ item, href, face }: TitleContentProps) {
  const name = item.title === "" ? "—" : item.title;
  return (
    <Fragment>
      {face !== null && <Avatar name={name} shape={face} size={20} className="mr-2" />}
      <a
        href={href}
        tabIndex={-1}
        className="min-w-0 truncate font-medium text-ink underline-offset-2 hover:underline hover:decoration-line-control"
      >
        {name}
      </a>
    </Fragment>
  );
}
