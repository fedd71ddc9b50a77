import { csrfToken } from "@/engine/api/client";
import { offline, Problem, problemOf } from "@/engine/api/problem";
import { proved, type Way } from "./proof";

/** The sign-in part of the server (django-allauth, headless, for browsers): it has addresses and answers of its own. */
const ROOT = "/_allauth/browser/v1";

interface Answer {
  status: number;
  data?: unknown;
  meta?: unknown;
  flows: Flow[];
  problem: Problem;
}

interface Flow {
  id: string;
  is_pending?: boolean;
  types?: Way[];
}

/** What is asked for after the password; nothing when one is in. */
export type Step = readonly Way[] | null;

/** Has the cookie without which nothing of this is taken. */
export async function ready(): Promise<void> {
  await call("GET", "/config");
}

/** The second step that is waited for after a company sign-in; null for none. */
export async function pendingStep(): Promise<Step> {
  const answer = await call("GET", "/auth/session");
  return answer.status === 401 ? stepIn(answer) : null;
}

/** Throws a Problem with a text per field ("email", "password", "code"). */
export async function signIn(email: string, password: string): Promise<Step> {
  await call("GET", "/config");
  return outcome(await call("POST", "/auth/login", { email, password }));
}

/** The second step: a code of the authenticator app, or a recovery code. */
export async function confirmCode(code: string): Promise<Step> {
  return outcome(await call("POST", "/auth/2fa/authenticate", { code }));
}

/** A passkey: by itself ("login"), as the second step, or to prove oneself again. */
export type PasskeyUse = "login" | "authenticate" | "reauthenticate";

/** What the browser needs to ask for a passkey. */
export async function passkeyRequest(use: PasskeyUse): Promise<PublicKeyCredentialRequestOptionsJSON> {
  if (use === "login") await call("GET", "/config");
  const answer = await call("GET", `/auth/webauthn/${use}`);
  refuse(answer, [200]);
  const { request_options: options } = answer.data as {
    request_options: { publicKey: PublicKeyCredentialRequestOptionsJSON };
  };
  return options.publicKey;
}

export async function givePasskey(use: PasskeyUse, credential: unknown): Promise<Step> {
  return outcome(await call("POST", `/auth/webauthn/${use}`, { credential }));
}

/** Shows again that it is oneself, by password or by a code. */
export async function proveBy(way: "password" | "code", text: string): Promise<void> {
  const [path, body] =
    way === "password"
      ? ["/auth/reauthenticate", { password: text }]
      : ["/auth/2fa/reauthenticate", { code: text }];
  refuse(await call("POST", path, body), [200]);
}

/** Ends the session on the server. Nobody being signed in is what was wanted. */
export async function endSession(): Promise<void> {
  await call("DELETE", "/auth/session");
}

/** Asks for a link by mail that sets a new password. Whether the address is known is not told. */
export async function requestReset(email: string): Promise<void> {
  await call("GET", "/config");
  refuse(await call("POST", "/auth/password/request", { email }), [200]);
}

/** Sets a new password with the key of such a link. Afterwards one signs in with it. */
export async function resetPassword(key: string, password: string): Promise<void> {
  await call("GET", "/config");
  refuse(await call("POST", "/auth/password/reset", { key, password }), [200, 401]);
}

/** Changes one's own password. Every other browser of this person is signed out. */
export async function changePassword(current: string, next: string): Promise<void> {
  const body = { current_password: current, new_password: next };
  refuse(await call("POST", "/account/password/change", body), [200]);
}

/** One's own factors, below /account/authenticators. Asks for a proof where the server wants one. */
export function factorCall<Told>(
  method: string,
  path: string,
  body?: unknown,
  good = [200],
): Promise<{ status: number; data: Told; meta: Told }> {
  return proved(async () => {
    const answer = await call(method, `/account/authenticators${path}`, body);
    const ways = waysIn(answer);
    if (ways !== null) throw new Problem({ status: 403, code: "proof_required", extra: { ways } });
    refuse(answer, good);
    return { status: answer.status, data: answer.data as Told, meta: answer.meta as Told };
  });
}

/** The ways to prove oneself, when that is what the server asks for. */
function waysIn({ status, meta, flows }: Answer): Way[] | null {
  const isIn = (meta as { is_authenticated?: boolean } | undefined)?.is_authenticated === true;
  if (status !== 401 || !isIn) return null;
  const password: Way[] = flows.some(({ id }) => id === "reauthenticate") ? ["password"] : [];
  const factors = flows.find(({ id }) => id === "mfa_reauthenticate")?.types ?? [];
  return [...password, ...factors];
}

/** 401 is also how the server says "signed out now" and "one more step". */
function outcome(answer: Answer): Step {
  const step = answer.status === 401 ? stepIn(answer) : null;
  if (step !== null) return step;
  // 409: somebody is signed in already, in another tab.
  refuse(answer, [200, 409]);
  return null;
}

function stepIn(answer: Answer): Step {
  const pending = answer.flows.find((flow) => flow.id === "mfa_authenticate" && flow.is_pending === true);
  return pending === undefined ? null : (pending.types ?? ["totp"]);
}

function refuse(answer: Answer, good: readonly number[]): void {
  if (!good.includes(answer.status)) throw answer.problem;
}

async function call(method: string, path: string, body?: unknown): Promise<Answer> {
  const headers: Record<string, string> = { Accept: "application/json" };
  if (method !== "GET") headers["X-CSRFToken"] = csrfToken();
  if (body !== undefined) headers["Content-Type"] = "application/json";
  const sent = { method, headers, ...(body === undefined ? {} : { body: JSON.stringify(body) }) };
  const response = await fetch(ROOT + path, sent).catch(() => {
    throw offline();
  });
  return read(response);
}

interface Body {
  data?: { flows?: Flow[] };
  meta?: unknown;
  errors?: { message?: string; code: string; param?: string }[];
}

async function read(response: Response): Promise<Answer> {
  const told = await problemOf(response.clone());
  const body = (await response.json().catch(() => ({}))) as Body;
  const own = (body.errors ?? []).flatMap(({ message, code, param }) =>
    message === undefined ? [] : [{ pointer: `/${param ?? ""}`, code, detail: message }],
  );
  const code = own[0]?.code ?? told.code;
  const problem = own.length === 0 ? told : new Problem({ status: response.status, code, errors: own });
  return {
    status: response.status,
    data: body.data,
    meta: body.meta,
    flows: body.data?.flows ?? [],
    problem,
  };
}
