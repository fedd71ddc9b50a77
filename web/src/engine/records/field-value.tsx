import { useLingui } from "@lingui/react/macro";
import type { ReactNode } from "react";
import type { FieldMeta } from "@/engine/api/types";
import { asArray, asLink, asLinks, asMoney, asNumber, asStrings, asText } from "@/engine/api/values";
import { recordHref } from "@/engine/commands/places";
import { FileChip } from "@/engine/files/file-chip";
import { formatDay, formatMoment, formatTime } from "@/kit/dates";
import { formatMoney } from "@/kit/money";
import { formatPercent } from "@/kit/numbers";
import { Person } from "@/ui/avatar";
import { StatusPill } from "@/ui/badge";
import { Icon } from "@/ui/icon";
import { Link } from "@/ui/link";
import { type LocaleSettings, useLocaleSettings } from "@/ui/locale";
import { OwnTags, TagList } from "@/ui/tag";
import { asTone } from "@/ui/tone";
import { figureText } from "./field-figure";
import { plainText } from "./plain-text";

export interface FieldValueProps {
  field: FieldMeta;
  value: unknown;
  /** Links can be followed; off inside things that are links or buttons themselves. */
  isFollowed?: boolean | undefined;
}

type Show = (props: Shown) => ReactNode;

interface Shown extends FieldValueProps, LocaleSettings {}

/** Kinds whose values stand on the right, in figures of equal width. */
export const NUMERIC = new Set(["integer", "decimal", "money", "percent", "autonumber"]);

/** One value of a record, read-only, in the form of its kind. Nothing for an empty one: the caller decides what stands there. */
export function FieldValue(props: FieldValueProps) {
  const settings = useLocaleSettings();
  if (isEmpty(props.value)) return null;
  const show = SHOWS[props.field.kind] ?? showText;
  return show({ ...props, ...settings });
}

/** Whether a wire value says nothing. */
export function isEmpty(value: unknown): boolean {
  return (
    value === null || value === undefined || value === "" || (Array.isArray(value) && value.length === 0)
  );
}

const showText: Show = ({ value }) => <span className="truncate">{asText(value)}</span>;

function figure(text: string) {
  return <span className="truncate nums">{text}</span>;
}

const showMoney: Show = ({ value, locale }) => {
  const money = asMoney(value);
  return money === null ? null : figure(formatMoney(money, locale));
};

const showBoolean: Show = ({ value }) => <YesNo value={value === true} />;

function YesNo({ value }: { value: boolean }) {
  const { t } = useLingui();
  return value ? (
    <Icon name="check" size={16} label={t`Yes`} className="text-positive-ink" />
  ) : (
    <span className="text-ink-faint">{t`No`}</span>
  );
}

const showChoice: Show = ({ field, value }) => {
  const choice = field.choices?.find((one) => one.value === value);
  const label = choice?.label ?? asText(value);
  return choice?.tone ? (
    <StatusPill tone={asTone(choice.tone)}>{label}</StatusPill>
  ) : (
    <span className="truncate">{label}</span>
  );
};

const showChoices: Show = ({ field, value }) => {
  const labels = asStrings(value).map(
    (one) => field.choices?.find((choice) => choice.value === one)?.label ?? one,
  );
  return <TagList tags={labels} />;
};

const showLink: Show = ({ value, isFollowed }) => {
  const link = asLink(value);
  if (link === null) return null;
  if (link.title === null) return <Hidden />;
  if (isFollowed === false) return <span className="truncate">{link.title}</span>;
  return (
    <Link variant="quiet" href={recordHref(link.object, link.id)} className="truncate font-medium">
      {link.title}
    </Link>
  );
};

function Hidden() {
  const { t } = useLingui();
  return (
    <span className="inline-flex items-center gap-1 text-ink-faint">
      <Icon name="lock" size={12} />
      {t`Hidden`}
    </span>
  );
}

const showUser: Show = ({ value }) => {
  const link = asLink(value);
  return link?.title == null ? null : <Person name={link.title} person={link.id} />;
};

const showFile: Show = ({ value, isFollowed }) => {
  const link = asLink(value);
  if (link === null) return null;
  return link.title === null ? (
    <Hidden />
  ) : (
    <FileChip id={link.id} name={link.title} isFollowed={isFollowed !== false} />
  );
};

const showLinks: Show = ({ value }) => <TagList tags={asLinks(value).flatMap((one) => one.title ?? [])} />;

/** Where an address is longer than its line, its domain goes to the next one. */
function Address({ text }: { text: string }) {
  const domain = text.lastIndexOf("@") + 1;
  return (
    <>
      {text.slice(0, domain)}
      <wbr />
      {text.slice(domain)}
    </>
  );
}

const showPoints: Show = ({ field, value, isFollowed }) => {
  const values = asArray(value).map((one) => asText((one as { value?: unknown }).value));
  const first = values[0] ?? "";
  const scheme = field.kind === "emails" ? "mailto:" : "tel:";
  return (
    <span className="inline-flex min-w-0 items-center gap-1.5">
      {isFollowed === false ? (
        <span className="truncate">{first}</span>
      ) : (
        <Link variant="quiet" href={scheme + first} className="truncate">
          <Address text={first} />
        </Link>
      )}
      {values.length > 1 && <span className="text-xs text-ink-faint nums">+{values.length - 1}</span>}
    </span>
  );
};

const LINES = ["line1", "line2", "postal_code", "city", "region", "country"] as const;

/** The lines of an address, joined for one row. */
export function addressLine(value: unknown): string {
  const address = (value ?? {}) as Record<string, unknown>;
  return LINES.map((key) => asText(address[key]))
    .filter(Boolean)
    .join(", ");
}

const showAddresses: Show = ({ value }) => {
  const all = asArray(value);
  return (
    <span className="truncate">
      {addressLine(all[0])}
      {all.length > 1 && <span className="ms-1.5 text-xs text-ink-faint nums">+{all.length - 1}</span>}
    </span>
  );
};

const showUrl: Show = ({ value, isFollowed }) => {
  const url = asText(value);
  const short = url.replace(/^https?:\/\/(www\.)?/, "").replace(/\/$/, "");
  if (isFollowed === false || !/^https?:\/\//.test(url)) return <span className="truncate">{short}</span>;
  return (
    <Link variant="quiet" href={url} target="_blank" rel="noreferrer noopener" className="truncate">
      {short}
    </Link>
  );
};

const showMailOrPhone: Show = ({ field, value, isFollowed }) => {
  const text = asText(value);
  if (isFollowed === false) return <span className="truncate">{text}</span>;
  const scheme = field.kind === "email" ? "mailto:" : "tel:";
  return (
    <Link variant="quiet" href={scheme + text} className="truncate">
      <Address text={text} />
    </Link>
  );
};

const SHOWS: Partial<Record<FieldMeta["kind"], Show>> = {
  long_text: showText,
  rich_text: ({ value }) => <span className="truncate">{plainText(asText(value))}</span>,
  integer: ({ field, value, ...settings }) => figure(figureText(field, asNumber(value) ?? 0, settings)),
  autonumber: ({ value }) => figure(asText(value)),
  decimal: ({ field, value, ...settings }) => figure(figureText(field, asText(value), settings)),
  percent: ({ value, locale }) => figure(formatPercent(asText(value), locale)),
  money: showMoney,
  boolean: showBoolean,
  date: ({ value, locale }) => figure(formatDay(asText(value), locale)),
  datetime: ({ value, locale, timeZone }) => figure(formatMoment(asText(value), locale, timeZone)),
  time: ({ value, locale }) => figure(formatTime(asText(value), locale)),
  choice: showChoice,
  multi_choice: showChoices,
  tags: ({ value }) => <OwnTags tags={asStrings(value)} />,
  email: showMailOrPhone,
  phone: showMailOrPhone,
  url: showUrl,
  link: showLink,
  record: showLink,
  user: showUser,
  file: showFile,
  links: showLinks,
  emails: showPoints,
  phones: showPoints,
  address: ({ value }) => <span className="truncate">{addressLine(value)}</span>,
  addresses: showAddresses,
};
