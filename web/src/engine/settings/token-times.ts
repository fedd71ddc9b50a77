import { useLingui } from "@lingui/react/macro";
import { addDays, dayOf, formatDay, relativeMoment } from "@/kit/dates";
import { useLocaleSettings } from "@/ui/locale";

/** A token as it can be shown; `prefix` is how its text begins after "rap_". */
export interface Token {
  id: string;
  name: string;
  prefix: string;
  created_at: string;
  expires_at: string | null;
  used_at: string | null;
  used_address: string | null;
  /** Networks it may be used from; none is anywhere. */
  addresses: string[];
  /** "object:verb" with "*" for each; null for everything its owner may do. */
  scopes: string[] | null;
}

type TokenTimes = Pick<Token, "created_at" | "expires_at" | "used_at" | "used_address" | "addresses">;

export function isOver(token: Pick<Token, "expires_at">, now: number = Date.now()): boolean {
  return token.expires_at !== null && Date.parse(token.expires_at) <= now;
}

/** "Used 2 hours ago · expires 22 Dec 2026" */
export function useTokenTimes(token: TokenTimes): string {
  const { t } = useLingui();
  const { locale, timeZone } = useLocaleSettings();
  const day = (moment: string): string => formatDay(dayOf(moment, timeZone), locale);
  const used = token.used_at === null ? t`Never used` : t`Used ${relativeMoment(token.used_at, locale)}`;
  const made = t`made ${day(token.created_at)}`;
  const ends = token.expires_at === null ? t`never expires` : t`expires ${day(token.expires_at)}`;
  const place = token.used_at === null ? null : token.used_address;
  const bound = token.addresses.length === 0 ? null : t`only from ${token.addresses.join(", ")}`;
  return [used, place, made, isOver(token) ? null : ends, bound].filter((part) => part !== null).join(" · ");
}

/** How long a new token lives. */
export const SPANS = ["30", "90", "365", "day", "never"] as const;
export type Span = (typeof SPANS)[number];

/** The moment a token ends: with the last second of its last day in UTC, or never. */
export function endOf(span: Span, day: string | null, today: string): string | null {
  if (span === "never") return null;
  const last = span === "day" ? day : addDays(today, Number(span));
  return last === null ? null : `${last}T23:59:59Z`;
}
