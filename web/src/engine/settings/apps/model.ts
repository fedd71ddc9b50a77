import type { Item } from "@/engine/api/types";

export const APP_FIELDS = [
  "name",
  "description",
  "kind",
  "redirects",
  "scopes",
  "client_id",
  "active",
] as const;
export type AppKind = "confidential" | "public";

/** An app that is registered here. */
export interface App {
  id: string;
  version: number;
  name: string;
  description: string;
  kind: AppKind;
  redirects: string[];
  scopes: string[];
  clientId: string;
  isActive: boolean;
  can: readonly string[];
}

export function asApp(item: Item): App {
  return {
    id: item.id,
    version: item.version,
    name: item.title ?? "",
    description: String(item["description"] ?? ""),
    kind: item["kind"] === "public" ? "public" : "confidential",
    redirects: textsOf(item["redirects"]),
    scopes: textsOf(item["scopes"]),
    clientId: String(item["client_id"] ?? ""),
    isActive: item["active"] === true,
    can: item.can,
  };
}

function textsOf(value: unknown): string[] {
  return Array.isArray(value) ? value.map(String) : [];
}

/** What an app may ask for, as the form asks it; an object "*" is every kind of records. */
export interface AppRights {
  knowsPeople: boolean;
  objects: readonly string[];
  mayWrite: boolean;
}

const PERSONAL = ["openid", "profile", "email"];
const READING = ["read", "export"];

export function scopesOfRights({ knowsPeople, objects, mayWrite }: AppRights): string[] {
  const verbs = mayWrite ? ["*"] : READING;
  return [
    ...(knowsPeople ? PERSONAL : []),
    ...objects.flatMap((name) => verbs.map((verb) => `${name}:${verb}`)),
  ];
}

/** Rights that were given by a program as single verbs are shown as the next wider choice, and become it when saved. */
export function rightsOfScopes(scopes: readonly string[]): AppRights {
  const pairs = scopes.filter((one) => one.includes(":")).map((one) => one.split(":"));
  return {
    knowsPeople: scopes.includes("openid"),
    objects: [...new Set(pairs.map(([object = ""]) => object))],
    mayWrite: pairs.some(([, verb = ""]) => !READING.includes(verb)),
  };
}

/** One address in a line. */
export function addressesOf(text: string): string[] {
  return text
    .split("\n")
    .map((line) => line.trim())
    .filter((line) => line !== "");
}

/** 32 random bytes as letters: nobody types it. */
export function newAppSecret(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(32));
  return `rapapp_${btoa(String.fromCodePoint(...bytes)).replace(/[^A-Za-z0-9]/g, "x")}`;
}
