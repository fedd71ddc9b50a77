import { isUnattended } from "./attendance";
import { asProblem, offline, Problem, problemOf } from "./problem";

/** Query parameters; undefined and "" are left out. */
export type Query = Record<string, string | number | undefined>;

export interface Sending {
  /** Idempotency-Key; a request with one may be sent again. */
  key?: string | undefined;
  signal?: AbortSignal | undefined;
  /** How often to try again when nobody answers; GET 2, others 0 unless they have a key. */
  retries?: number | undefined;
  /** Goes out although the page is closed meanwhile. */
  isLast?: boolean | undefined;
}

export interface ApiOptions {
  fetch?: typeof fetch | undefined;
  /** A request was answered with 401: nobody is signed in any more. */
  onSignedOut?: (() => void) | undefined;
  /** The role needs a second step that is not set up: nothing else is answered. */
  onStepNeeded?: (() => void) | undefined;
  /** A dangerous act: true when the person proved themselves meanwhile, and the request may go out again. */
  onProof?: ((problem: Problem) => Promise<boolean>) | undefined;
  wait?: ((milliseconds: number) => Promise<void>) | undefined;
}

/** The server, as the app calls it. Paths are without "/api/v1". Every call throws a Problem when it does not succeed. */
export interface Api {
  get: <T>(path: string, query?: Query, sending?: Sending) => Promise<T>;
  post: <T>(path: string, body?: unknown, sending?: Sending) => Promise<T>;
  patch: <T>(path: string, body?: unknown, sending?: Sending) => Promise<T>;
  delete: <T>(path: string, sending?: Sending) => Promise<T>;
  /** A multipart form; XMLHttpRequest, because fetch does not tell how far an upload is. */
  upload: <T>(path: string, form: FormData, options?: UploadOptions) => Promise<T>;
  /** The address of a file to download. */
  url: (path: string, query?: Query) => string;
  /** fetch with our headers, retries and problems, for typed clients and other prefixes. */
  fetch: (request: Request) => Promise<Response>;
}

export interface UploadOptions {
  onProgress?: ((share: number) => void) | undefined;
  /** Idempotency-Key: the same upload may be sent again when its answer was lost. */
  key?: string | undefined;
  signal?: AbortSignal | undefined;
}

export const API_ROOT = "/api/v1";
const PAUSES = [300, 1000, 3000];
const BUSY = new Set([502, 503, 504]);
/** The longest that a request waits by itself when there were too many. */
const PATIENCE = 10;

export function createApi(options: ApiOptions = {}): Api {
  const guarded = guard(options);
  const call = async <T>(method: string, path: string, given: Given): Promise<T> => {
    const request = toRequest(method, API_ROOT + path + queryText(given.query), given);
    const response = await guarded(request, retriesOf(method, given));
    return response.status === 204 ? (undefined as T) : ((await response.json()) as T);
  };
  return {
    get: (path, query, sending) => call("GET", path, { query, ...sending }),
    post: (path, body, sending) => call("POST", path, { body, ...sending }),
    patch: (path, body, sending) => call("PATCH", path, { body, ...sending }),
    delete: (path, sending) => call("DELETE", path, { ...sending }),
    upload: (path, form, uploading = {}) => upload(API_ROOT + path, form, uploading, options),
    url: (path, query) => API_ROOT + path + queryText(query),
    fetch: (request) => guarded(request, request.method === "GET" ? 2 : 0),
  };
}

interface Given extends Sending {
  query?: Query | undefined;
  body?: unknown;
}

function retriesOf(method: string, { retries, key }: Given): number {
  return retries ?? (method === "GET" || key !== undefined ? 2 : 0);
}

function toRequest(method: string, path: string, { body, key, signal, isLast }: Given): Request {
  const headers = new Headers();
  if (body !== undefined) headers.set("Content-Type", "application/json");
  if (key !== undefined) headers.set("Idempotency-Key", key);
  const address = new URL(path, globalThis.location?.origin ?? "http://localhost");
  return new Request(address, {
    method,
    headers,
    body: body === undefined ? null : JSON.stringify(body),
    signal: signal ?? null,
    keepalive: isLast === true,
  });
}

/** "?a=1&b=2", or "" for nothing. */
export function queryText(query: Query = {}): string {
  const given = Object.entries(query).filter(([, value]) => value !== undefined && value !== "");
  const params = new URLSearchParams(given.map(([name, value]) => [name, String(value)]));
  return params.size === 0 ? "" : `?${params}`;
}

type Guarded = (request: Request, retries: number) => Promise<Response>;

/** fetch that signs writes, tries again where that is safe, and turns refusals into Problems. */
function guard(options: ApiOptions): Guarded {
  const { fetch: send = (request) => fetch(request), wait = sleep } = options;
  const once = async (request: Request): Promise<Response> => {
    const response = await send(signed(request)).catch((error: unknown) => {
      throw request.signal.aborted ? error : offline();
    });
    if (response.ok) return response;
    if (response.status === 401) options.onSignedOut?.();
    const problem = await problemOf(response);
    if (problem.code === "factor_required") options.onStepNeeded?.();
    // The answer to this sets the cookie that was missing.
    if (problem.code === "csrf_failed") await send(toRequest("GET", `${API_ROOT}/me`, {})).catch(() => null);
    throw problem;
  };
  const patient: Guarded = async (request, retries) => {
    for (let tried = 0; ; tried += 1) {
      try {
        return await once(request.clone());
      } catch (error) {
        if (tried >= retries || request.signal.aborted || !isWorthAgain(error)) throw error;
        await wait(pauseOf(error, tried));
      }
    }
  };
  return async (request, retries) => {
    try {
      return await patient(request, retries);
    } catch (error) {
      if (!isProof(error) || (await options.onProof?.(error)) !== true) throw error;
      return patient(request, retries);
    }
  };
}

function isProof(error: unknown): error is Problem {
  return error instanceof Problem && error.code === "proof_required";
}

/** What the server asks for, where it does. */
function pauseOf(error: unknown, tried: number): number {
  return secondsOf(error) * 1000 || (PAUSES[Math.min(tried, PAUSES.length - 1)] ?? 0);
}

function secondsOf(error: unknown): number {
  const isMany = error instanceof Problem && error.code === "too_many_requests";
  return isMany ? Number(error.extra["retry_after"]) || 1 : 0;
}

function isWorthAgain(error: unknown): boolean {
  if (!(error instanceof Problem)) return false;
  if (error.code === "too_many_requests") return secondsOf(error) <= PATIENCE;
  return error.status === 0 || error.code === "csrf_failed" || BUSY.has(error.status);
}

function sleep(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds));
}

function signed(request: Request): Request {
  request.headers.set("Accept", "application/json");
  if (isUnattended()) request.headers.set("X-Unattended", "1");
  if (request.method !== "GET") request.headers.set("X-CSRFToken", csrfToken());
  return request;
}

/** The token Django's cookie carries; a write without it is refused. By https its name is bound to this very host. */
export function csrfToken(): string {
  const cookies = globalThis.document?.cookie ?? "";
  const found =
    /(?:^|; )__Host-rapport_csrf=([^;]*)/.exec(cookies) ?? /(?:^|; )rapport_csrf=([^;]*)/.exec(cookies);
  return found?.[1] === undefined ? "" : decodeURIComponent(found[1]);
}

function upload<T>(path: string, form: FormData, given: UploadOptions, options: ApiOptions): Promise<T> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open("POST", path);
    request.setRequestHeader("Accept", "application/json");
    request.setRequestHeader("X-CSRFToken", csrfToken());
    if (given.key !== undefined) request.setRequestHeader("Idempotency-Key", given.key);
    request.upload.addEventListener("progress", (event) => given.onProgress?.(event.loaded / event.total));
    request.addEventListener("error", () => reject(offline()));
    request.addEventListener("abort", () => reject(new DOMException("Cancelled", "AbortError")));
    request.addEventListener("load", () => {
      if (request.status === 401) options.onSignedOut?.();
      const response = new Response(request.responseText, { status: request.status });
      void settle<T>(response).then(resolve, (error: unknown) => reject(asProblem(error)));
    });
    given.signal?.addEventListener("abort", () => request.abort());
    request.send(form);
  });
}

async function settle<T>(response: Response): Promise<T> {
  if (!response.ok) throw await problemOf(response);
  return (await response.json()) as T;
}
