import { i18n } from "@lingui/core";
import type { MessageDescriptor } from "@lingui/core";
import { msg } from "@lingui/core/macro";
import { asProblem, fieldErrors, problemText } from "@/engine/api/problem";

/** What is wrong, by field; "" stands for the whole form. */
export type SignInErrors = Record<string, string>;

const WORDS: Record<string, MessageDescriptor> = {
  email_password_mismatch: msg`This email address and this password do not go together.`,
  cancelled: msg`The passkey was not given. Try again, or choose another way.`,
  passkey_known: msg`This device holds a passkey of yours already.`,
  incorrect_code: msg`This code is not right. Codes change every 30 seconds.`,
};

/** Words of our own for what happens often; the server's for the rest. */
export function signInErrors(error: unknown): SignInErrors {
  const problem = asProblem(error);
  if (problem.status === 429)
    return { "": i18n._(msg`Too many attempts. Wait a few minutes, then try again.`) };
  const words = WORDS[problem.code];
  // Which of the two was wrong is not told, so it belongs to neither.
  if (words !== undefined) return { "": i18n._(words) };
  const fields = fieldErrors(problem);
  return Object.keys(fields).length > 0 ? fields : { "": problemText(problem) };
}
