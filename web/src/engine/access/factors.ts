import type { Api } from "@/engine/api/client";
import { factorCall } from "./allauth";
import { makePasskey } from "./passkeys";

/** What somebody has beside the password. Moments are ISO texts. */
export interface Factors {
  app: { since: string; used: string | null } | null;
  passkeys: Passkey[];
  /** How many recovery codes are left; null without any. */
  codesLeft: number | null;
}

export interface Passkey {
  id: number;
  name: string;
  since: string;
  used: string | null;
}

interface Told {
  id?: number;
  type: "totp" | "webauthn" | "recovery_codes";
  name?: string;
  created_at: number;
  last_used_at: number | null;
  unused_code_count?: number;
}

export async function readFactors(): Promise<Factors> {
  const { data } = await factorCall<Told[]>("GET", "");
  const app = data.find((one) => one.type === "totp");
  const codes = data.find((one) => one.type === "recovery_codes");
  return {
    app: app === undefined ? null : timesOf(app),
    passkeys: data
      .filter((one) => one.type === "webauthn")
      .map((one) => ({ id: one.id ?? 0, name: one.name ?? "", ...timesOf(one) })),
    codesLeft: codes?.unused_code_count ?? null,
  };
}

function timesOf(one: Told): { since: string; used: string | null } {
  return {
    since: momentOf(one.created_at),
    used: one.last_used_at === null ? null : momentOf(one.last_used_at),
  };
}

function momentOf(seconds: number): string {
  return new Date(seconds * 1000).toISOString();
}

/** What an authenticator app is to know: as a text to type in, and as a code to scan. */
export interface AppKey {
  secret: string;
  code: { size: number; path: string };
}

export async function newAppKey(api: Api): Promise<AppKey> {
  const { meta } = await factorCall<{ secret: string; totp_url: string }>(
    "GET",
    "/totp",
    undefined,
    [200, 404],
  );
  return { secret: meta.secret, code: await api.post("/qr-codes", { text: meta.totp_url }) };
}

/** Adds the app, once it shows a right code. */
export async function addApp(code: string): Promise<void> {
  await factorCall("POST", "/totp", { code });
}

export async function removeApp(): Promise<void> {
  await factorCall("DELETE", "/totp");
}

/** The recovery codes where they were not shown yet; null afterwards. */
export async function freshCodes(): Promise<string[] | null> {
  const { data } = await factorCall<Codes | undefined>("GET", "/recovery-codes", undefined, [200, 404]);
  return data?.unused_codes ?? null;
}

/** New recovery codes: the old ones end. */
export async function remakeCodes(): Promise<string[]> {
  const { data } = await factorCall<Codes>("POST", "/recovery-codes", {});
  return data.unused_codes ?? [];
}

interface Codes {
  unused_codes?: string[];
}

interface Creation {
  creation_options: { publicKey: PublicKeyCredentialCreationOptionsJSON };
}

/** Makes a passkey in this browser; it signs in by itself, without an email address. */
export async function addPasskey(name: string): Promise<void> {
  const { data } = await factorCall<Creation>("GET", "/webauthn?passwordless");
  const credential = await makePasskey(data.creation_options.publicKey);
  await factorCall("POST", "/webauthn", { name, credential });
}

export async function renamePasskey(id: number, name: string): Promise<void> {
  await factorCall("PUT", "/webauthn", { id, name });
}

export async function removePasskey(id: number): Promise<void> {
  await factorCall("DELETE", "/webauthn", { authenticators: [id] });
}
