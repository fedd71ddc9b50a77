import { csrfToken } from "@/engine/api/client";
import { offline, Problem } from "@/engine/api/problem";

/** The sign-in part of the server (django-allauth, headless, for browsers): it has addresses and answers of its own. */
const ROOT = "/_allauth/browser/v1";

interface Answer {
  status: number;
  data?: { flows?: { id: string; is_pending?: boolean; types?: string[] }[] } | undefined;
  errors?: { message: string; code: string; param?: string }[] | undefined;
}

/** code: the password was right, a second factor is asked for. */
export type SignIn = "in" | "code";

/** Throws a Problem with a text per field ("email", "password", "code"). */
export async function signIn(email: string, password: string): Promise<SignIn> {
  await call("GET", "/config");
  return outcome(await call("POST", "/auth/login", { email, password }));
}

/** The second step: a code of the authenticator app, or a recovery code. */
export async function confirmCode(code: string): Promise<SignIn> {
  return outcome(await call("POST", "/auth/2fa/authenticate", { code }));
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

/** 401 is also how the server says "signed out now" and "one more step". */
function outcome(answer: Answer): SignIn {
  const isPending = answer.data?.flows?.some((flow) => flow.id === "mfa_authenticate" && flow.is_pending);
  if (answer.status === 401 && isPending === true) return "code";
  // 409: somebody is signed in already, in another tab.
  refuse(answer, [200, 409]);
  return "in";
}

function refuse(answer: Answer, good: readonly number[]): void {
  if (good.includes(answer.status)) return;
  const errors = (answer.errors ?? []).map(({ message, code, param }) => ({
    pointer: `/${param ?? ""}`,
    code,
    detail: message,
  }));
  throw new Problem({ status: answer.status, code: errors[0]?.code ?? `http_${answer.status}`, errors });
}

async function call(method: string, path: string, body?: unknown): Promise<Answer> {
  const headers: Record<string, string> = { Accept: "application/json" };
  if (method !== "GET") headers["X-CSRFToken"] = csrfToken();
  if (body !== undefined) headers["Content-Type"] = "application/json";
  const sent = { method, headers, ...(body === undefined ? {} : { body: JSON.stringify(body) }) };
  const response = await fetch(ROOT + path, sent).catch(() => {
    throw offline();
  });
  return { ...(await bodyOf(response)), status: response.status };
}

async function bodyOf(response: Response): Promise<Partial<Answer>> {
  try {
    return (await response.json()) as Partial<Answer>;
  } catch {
    return {};
  }
}
