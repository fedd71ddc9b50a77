/** What tests speak of: who is signed in, and the declaration of objects, fields and actions. */

import type { ActionMeta, FieldMeta, Kind, Me, MetaAnswer, ObjectMeta } from "./types";

export const ME: Me = {
  user: {
    id: "me",
    name: "Ada Lovelace",
    email: "ada@example.com",
    role: "admin",
    team: null,
    locale: "en-GB",
    timezone: "UTC",
    theme: "system",
    job_title: "",
    signature: "",
    picture: "",
  },
  organisation: {
    name: "Engines",
    currency: "EUR",
    locale: "en-GB",
    timezone: "UTC",
    fiscal_month: 1,
    accent: "",
    logo: "",
    logo_dark: "",
    welcome: {},
    factor_roles: [],
    idle_minutes: 10_080,
    session_minutes: 43_200,
    export_limit: 10_000,
  },
  csrf: "",
  unread: 0,
};

/** A field with nothing special about it. */
export function field(name: string, kind: Kind = "text", more: Partial<FieldMeta> = {}): FieldMeta {
  return {
    name,
    kind,
    label: name,
    help: "",
    required: false,
    read_only: false,
    many: false,
    choices: null,
    link: null,
    max_length: null,
    digits: null,
    sortable: true,
    filterable: true,
    groupable: false,
    operators: [],
    default: null,
    ...more,
  };
}

/** A link to records of another object. */
export function linkField(name: string, to: string): FieldMeta {
  return field(name, "link", { link: { object: to } });
}

/** An object whose list shows all its fields. */
export function object(name: string, fields: FieldMeta[], more: Partial<ObjectMeta> = {}): ObjectMeta {
  return {
    name,
    plural: `${name}s`,
    label: name,
    label_plural: `${name}s`,
    icon: "box",
    module: "test",
    title: "name",
    fields,
    columns: fields.map((one) => one.name),
    sections: [],
    related: [],
    board: null,
    date: null,
    activities: false,
    actions: [],
    can: ["read", "create", "update", "archive"],
    ...more,
  };
}

/** A verb of one record without inputs. */
export function action(name: string, more: Partial<ActionMeta> = {}): ActionMeta {
  const verb = name.slice(name.indexOf(".") + 1);
  return {
    name,
    verb,
    label: verb,
    icon: "box",
    tone: "default",
    on: "record",
    fields: [],
    undo: null,
    ...more,
  };
}

export const META: MetaAnswer = {
  version: "1",
  objects: [
    object("contact", [
      field("name"),
      field("phone"),
      field("owner", "user"),
      linkField("company", "company"),
      field("archived_at", "datetime"),
    ]),
    object("company", [field("name"), field("country")]),
    object("deal", [field("name"), field("amount", "money"), linkField("stage", "stage")], {
      board: { by: "stage", sum: "amount" },
    }),
    object("stage", [field("name")]),
    object("task", [field("name"), field("regarding", "record"), field("created_at", "datetime")]),
  ],
};
