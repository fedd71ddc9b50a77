import type { FieldMeta, Values } from "@/engine/api/types";
import { asArray, asLink, asLinks, asMoney, asText } from "@/engine/api/values";

type ToInput = (value: unknown) => unknown;

const linkInput: ToInput = (value) =>
  asLink(value)?.id ?? (typeof value === "string" && value !== "" ? value : null);

const recordInput: ToInput = (value) => {
  const link = asLink(value);
  return link && { object: link.object, id: link.id };
};

const moneyInput: ToInput = (value) => {
  const money = asMoney(value);
  return money && { amount: money.amount, currency: money.currency };
};

/** Half-filled lines of a list say nothing. */
const pointsInput: ToInput = (value) =>
  asArray(value).filter((one) => asText((one as { value?: unknown }).value).trim() !== "");

const ADDRESS = ["line1", "line2", "city", "region", "postal_code", "country"];

const addressesInput: ToInput = (value) =>
  asArray(value).filter((one) => ADDRESS.some((key) => asText((one as Values)[key]).trim() !== ""));

const INPUTS: Partial<Record<FieldMeta["kind"], ToInput>> = {
  link: linkInput,
  user: linkInput,
  file: linkInput,
  links: (value) => asLinks(value).map((link) => link.id),
  record: recordInput,
  money: moneyInput,
  emails: pointsInput,
  phones: pointsInput,
  addresses: addressesInput,
};

/** What the API takes for a value as records show it: a link's id, an amount without its base. Empty is null. */
export function inputOf(field: FieldMeta, value: unknown): unknown {
  const toInput = INPUTS[field.kind];
  return toInput === undefined ? (value ?? null) : toInput(value ?? null);
}

/** The same for several fields by name; fields that are not in `fields` are passed on as they are. */
export function inputsOf(fields: readonly FieldMeta[], values: Values): Values {
  const known = new Map(fields.map((field) => [field.name, field]));
  return Object.fromEntries(
    Object.entries(values).map(([name, value]) => {
      const field = known.get(name);
      return [name, field === undefined ? value : inputOf(field, value)];
    }),
  );
}
