import type { Item } from "@/engine/api/types";
import { asLink, asText } from "@/engine/api/values";

export const PROVIDER_FIELDS = [
  "name",
  "kind",
  "active",
  "issuer",
  "client_id",
  "sso_url",
  "slo_url",
  "key_made_at",
  "next_key_made_at",
  "certificate",
  "domains",
  "makes_users",
  "role",
  "team",
  "required",
  "groups_from",
  "groups_give_admin",
  "trusts_factor",
];

export type Kind = "oidc" | "saml";

/** A provider as its dialog asks for it. */
export interface Asked {
  kind: Kind;
  name: string;
  issuer: string;
  client_id: string;
  /** Goes in and never comes out; empty keeps the one there is. */
  secret: string;
  sso_url: string;
  slo_url: string;
  certificate: string;
  domains: string;
  makes_users: boolean;
  role: string;
  team: unknown;
  required: boolean;
  groups_from: string;
  groups_give_admin: boolean;
  trusts_factor: boolean;
}

export const BLANK: Asked = {
  kind: "oidc",
  name: "",
  issuer: "",
  client_id: "",
  secret: "",
  sso_url: "",
  slo_url: "",
  certificate: "",
  domains: "",
  makes_users: false,
  role: "seller",
  team: null,
  required: false,
  groups_from: "",
  groups_give_admin: false,
  trusts_factor: false,
};

export function askedOf(item: Item): Asked {
  const text = (name: string): string => asText(item[name]);
  return {
    kind: text("kind") === "saml" ? "saml" : "oidc",
    name: text("name"),
    issuer: text("issuer"),
    client_id: text("client_id"),
    secret: "",
    sso_url: text("sso_url"),
    slo_url: text("slo_url"),
    certificate: text("certificate"),
    domains: domainsOf(item).join(", "),
    makes_users: item["makes_users"] === true,
    role: text("role"),
    team: item["team"] ?? null,
    required: item["required"] === true,
    groups_from: text("groups_from"),
    groups_give_admin: item["groups_give_admin"] === true,
    trusts_factor: item["trusts_factor"] === true,
  };
}

export function domainsOf(item: Item): string[] {
  const found = item["domains"];
  return Array.isArray(found) ? found.map(String) : [];
}

/** What can be done about our own key for a SAML provider: a new one is made first, and used once it is known there. */
export function keyStep(item: Item): "make" | "use" | null {
  if (item["kind"] !== "saml") return null;
  return asText(item["next_key_made_at"]) === "" ? "make" : "use";
}

/** What was asked as the API takes it: what the other kind has is not sent, an empty secret neither. */
export function inputOf({ kind, secret, domains, team, ...asked }: Asked): Record<string, unknown> {
  const { client_id, sso_url, slo_url, certificate, ...rest } = asked;
  const own =
    kind === "oidc"
      ? { client_id: client_id.trim() }
      : { sso_url: sso_url.trim(), slo_url: slo_url.trim(), certificate };
  return {
    ...rest,
    ...own,
    kind,
    name: rest.name.trim(),
    issuer: rest.issuer.trim(),
    groups_from: rest.groups_from.trim(),
    domains: domains.split(/[\s,;]+/).filter((one) => one !== ""),
    team: asLink(team)?.id ?? null,
    ...(kind === "oidc" && secret.trim() !== "" ? { secret: secret.trim() } : {}),
  };
}
