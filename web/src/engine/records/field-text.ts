import { i18n } from "@lingui/core";
import { msg } from "@lingui/core/macro";
import type { FieldMeta } from "@/engine/api/types";
import { asArray, asLink, asLinks, asMoney, asStrings, asText } from "@/engine/api/values";
import { formatDay, formatMoment, formatTime } from "@/kit/dates";
import { formatMoney } from "@/kit/money";
import { formatPercent } from "@/kit/numbers";
import type { LocaleSettings } from "@/ui/locale";
import { figureText } from "./field-figure";
import { addressLine } from "./field-value";
import { plainText } from "./plain-text";

type Write = (value: unknown, settings: LocaleSettings, field: FieldMeta) => string;

function choiceLabel(field: FieldMeta, value: string): string {
  return field.choices?.find((choice) => choice.value === value)?.label ?? value;
}

const writeLink: Write = (value) => asLink(value)?.title ?? "";
const writePoints: Write = (value) =>
  asArray(value)
    .map((one) => asText((one as { value?: unknown }).value))
    .join(", ");

const WRITE: Partial<Record<FieldMeta["kind"], Write>> = {
  integer: (value, settings, field) =>
    typeof value === "number" ? figureText(field, value, settings) : asText(value),
  decimal: (value, settings, field) =>
    asText(value) === "" ? "" : figureText(field, asText(value), settings),
  percent: (value, { locale }) => (asText(value) === "" ? "" : formatPercent(asText(value), locale)),
  money: (value, { locale }) => {
    const money = asMoney(value);
    return money === null ? "" : formatMoney(money, locale);
  },
  boolean: (value) => (value === true ? i18n._(msg`Yes`) : i18n._(msg`No`)),
  date: (value, { locale }) => (asText(value) === "" ? "" : formatDay(asText(value), locale)),
  datetime: (value, { locale, timeZone }) =>
    asText(value) === "" ? "" : formatMoment(asText(value), locale, timeZone),
  time: (value, { locale }) => formatTime(asText(value), locale),
  choice: (value, _settings, field) => choiceLabel(field, asText(value)),
  multi_choice: (value, _settings, field) =>
    asStrings(value)
      .map((one) => choiceLabel(field, one))
      .join(", "),
  tags: (value) => asStrings(value).join(", "),
  rich_text: (value) => plainText(asText(value)),
  link: writeLink,
  user: writeLink,
  file: writeLink,
  record: writeLink,
  links: (value) =>
    asLinks(value)
      .map((link) => link.title ?? "")
      .join(", "),
  emails: writePoints,
  phones: writePoints,
  address: (value) => addressLine(value),
  addresses: (value) => asArray(value).map(addressLine).join("; "),
};

/** A value as one line of text: for the clipboard, for phone cards, for what is read aloud. */
export function fieldText(field: FieldMeta, value: unknown, settings: LocaleSettings): string {
  if (value === null || value === undefined) return "";
  const write = WRITE[field.kind];
  return write === undefined ? asText(value) : write(value, settings, field);
}
