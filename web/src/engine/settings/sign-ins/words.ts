import { useLingui } from "@lingui/react/macro";
import type { Tone } from "@/ui/tone";

/** An attempt to sign in, as the server keeps it. */
export interface SignIn {
  id: number;
  at: string;
  user: { id: string; title: string } | null;
  address: string | null;
  device: string;
  method: string;
  outcome: string;
}

export const FAILED: ReadonlySet<string> = new Set(["wrong", "limited", "unproved", "elsewhere"]);

export function toneOf(outcome: string): Tone {
  if (FAILED.has(outcome)) return "warning";
  return outcome === "signed_in" ? "positive" : "neutral";
}

/** What was shown. */
export function useMethod(): (method: string) => string {
  const { t } = useLingui();
  const words: Record<string, string> = {
    password: t`Password`,
    code: t`Code`,
    totp: t`Authenticator app`,
    recovery_codes: t`Recovery code`,
    passkey: t`Passkey`,
    link: t`Link by mail`,
    sso: t`Single sign-on`,
    invitation: t`Invitation`,
    token: t`Token`,
  };
  return (method) => words[method] ?? method;
}

/** How it ended. */
export function useOutcome(): (outcome: string) => string {
  const { t } = useLingui();
  const words: Record<string, string> = {
    signed_in: t`Signed in`,
    step: t`Password right`,
    wrong: t`Refused`,
    limited: t`Too many attempts`,
    proved: t`Confirmed again`,
    unproved: t`Not confirmed`,
    reset: t`Password reset`,
    signed_out: t`Signed out`,
    elsewhere: t`Address not allowed`,
  };
  return (outcome) => words[outcome] ?? outcome;
}
