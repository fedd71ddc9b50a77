import { Fragment, memo, type ReactNode } from "react";
import type { FieldMeta, Item, ObjectMeta } from "@/engine/api/types";
import { asLink, asMoney, asText } from "@/engine/api/values";
import { recordHref } from "@/engine/commands/places";
import { FileChip } from "@/engine/files/file-chip";
import { formatMoney } from "@/kit/money";
import { Avatar } from "@/ui/avatar";
import { StatusPill } from "@/ui/badge";
import { useLocaleSettings } from "@/ui/locale";
import { FieldValue } from "../field-value";
import { useLineTitleOf } from "../use-title";
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
  const { field, value } = props;
  if (LINKED.has(field.kind)) return <LinkContent {...props} />;
  if (field.kind === "file") return <FileContent {...props} />;
  if (field.kind === "money") return <MoneyContent value={value} />;
  if (field.unit === "house currency") return <HouseMoney value={value} />;
  return <FieldValue field={field} value={value} isFollowed={false} />;
});

function LinkContent({ field, value, tones, isFollowed = true }: CellContentProps) {
  const link = asLink(value);
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
}

function FileContent({ field, value, isFollowed = true }: CellContentProps) {
  const link = asLink(value);
  if (link === null || link.title === null) return <FieldValue field={field} value={value} />;
  return <FileChip id={link.id} name={link.title} isFollowed={isFollowed} isInTable />;
}

function HouseMoney({ value }: { value: unknown }) {
  const { currency } = useLocaleSettings();
  const amount = asText(value);
  return amount === "" ? null : <MoneyContent value={{ amount, currency }} />;
}

/** From here on cents say nothing in a column of figures; the record shows them. */
const LARGE = 1_000_000;

function MoneyContent({ value }: { value: unknown }) {
  const { locale } = useLocaleSettings();
  const money = asMoney(value);
  if (money === null) return null;
  const style = Math.abs(Number(money.amount)) >= LARGE ? "whole" : "full";
  return <span className="truncate nums">{formatMoney(money, locale, style)}</span>;
}

export interface TitleContentProps {
  object: ObjectMeta;
  item: Item;
  /** A face before the name, for people and organisations. */
  face: "round" | "square" | null;
}

/** The name of a record, as a real link. */
export function TitleContent({ object, item, face }: TitleContentProps) {
  const name = useLineTitleOf(object)(item);
  return (
    <Fragment>
      {face !== null && <Avatar name={name} person={item.id} shape={face} size={20} className="me-2" />}
      <a
        href={recordHref(object, item.id)}
        tabIndex={-1}
        className="min-w-0 truncate font-medium text-ink underline-offset-2 hover:underline hover:decoration-line-control"
      >
        {name}
      </a>
    </Fragment>
  );
}
