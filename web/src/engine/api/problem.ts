import { i18n } from "@lingui/core";
import { msg } from "@lingui/core/macro";

/** One thing wrong with one place of what was sent; `pointer` is a JSON pointer ("/amount"). */
export interface Fault {
  pointer: string;
  code: string;
  detail: string;
}

export interface ProblemParts {
  status: number;
  code: string;
  title?: string;
  detail?: string;
  errors?: Fault[];
  extra?: Record<string, unknown>;
}

/** Any answer that is not a success (RFC 9457), and no answer at all: status 0, code "offline". */
export class Problem extends Error {
  readonly status: number;
  readonly code: string;
  readonly title: string;
  readonly detail: string;
  readonly errors: Fault[];
  readonly extra: Record<string, unknown>;

  constructor({ status, code, title = "", detail = "", errors = [], extra = {} }: ProblemParts) {
    super(detail || title || code);
    this.name = "Problem";
    this.status = status;
    this.code = code;
    this.title = title;
    this.detail = detail;
    this.errors = errors;
    this.extra = extra;
  }

  /** The same request may succeed later: nobody answered, or the server was busy or ill. */
  get isTransient(): boolean {
    return this.status === 0 || this.status === 429 || this.status >= 500;
  }
}

/** The problem of a request that nobody answered. */
export function offline(): Problem {
  return new Problem({ status: 0, code: "offline" });
}

/** Reads the problem out of an answer; one without a problem body gets a code from its status. */
export async function problemOf(response: Response): Promise<Problem> {
  const body = await jsonOf(response);
  const { title, detail, code, errors, type: _type, status: _status, ...extra } = body;
  const retryAfter = response.headers.get("Retry-After");
  return new Problem({
    status: response.status,
    code: text(code) || `http_${response.status}`,
    title: text(title),
    detail: text(detail),
    errors: Array.isArray(errors) ? errors.filter(isFault) : [],
    extra: retryAfter === null ? extra : { ...extra, retry_after: Number(retryAfter) },
  });
}

async function jsonOf(response: Response): Promise<Record<string, unknown>> {
  try {
    const body: unknown = await response.json();
    return typeof body === "object" && body !== null ? { ...body } : {};
  } catch {
    return {};
  }
}

function text(value: unknown): string {
  return typeof value === "string" ? value : "";
}

function isFault(value: unknown): value is Fault {
  return typeof value === "object" && value !== null && "pointer" in value && "detail" in value;
}

/** Anything thrown, as a Problem. */
export function asProblem(error: unknown): Problem {
  if (error instanceof Problem) return error;
  const detail = error instanceof Error ? error.message : String(error);
  return new Problem({ status: 500, code: "failed", detail });
}

/** The first text per top-level field, by field name; "" holds what concerns the whole form. */
export function fieldErrors(problem: Problem | null): Record<string, string> {
  const found: Record<string, string> = {};
  for (const { pointer, detail } of problem?.errors ?? []) {
    const field = (pointer.split("/")[1] ?? "").replaceAll("~1", "/").replaceAll("~0", "~");
    found[field] ??= detail;
  }
  return found;
}

/** One sentence for people. */
export function problemText(problem: Problem): string {
  if (problem.code === "offline") return i18n._(msg`Rapport cannot be reached. Check the connection.`);
  const faults = problem.errors.map((fault) => fault.detail).join(" ");
  if (faults !== "") return faults;
  if (problem.detail !== "") return problem.detail;
  if (problem.title !== "") return problem.title;
  return problem.status >= 500
    ? i18n._(msg`Something went wrong on the server. Try again in a moment.`)
    : i18n._(msg`The server refused this.`);
}
