import { asProblem, Problem } from "@/engine/api/problem";
import { givePasskey, passkeyRequest, type PasskeyUse, type Step } from "./allauth";

/** Whether this browser can hold passkeys, and the page is one that it trusts with them: https or this computer, by name. */
export function hasPasskeys(): boolean {
  return (
    !/^[\d.]+$|:/.test(location.hostname) &&
    globalThis.isSecureContext &&
    typeof globalThis.PublicKeyCredential === "function" &&
    typeof PublicKeyCredential.parseRequestOptionsFromJSON === "function"
  );
}

/** Asks the browser for a passkey and shows it to the server. Throws a Problem, "cancelled" when the person gave up. */
export async function showPasskey(use: PasskeyUse): Promise<Step> {
  const options = await passkeyRequest(use);
  const publicKey = PublicKeyCredential.parseRequestOptionsFromJSON(options);
  const credential = await asked(() => navigator.credentials.get({ publicKey }));
  return givePasskey(use, credential);
}

/** Makes a passkey on this device, or on one that the browser reaches; gives what the server keeps of it. */
export async function makePasskey(options: PublicKeyCredentialCreationOptionsJSON): Promise<unknown> {
  const publicKey = PublicKeyCredential.parseCreationOptionsFromJSON(options);
  return asked(() => navigator.credentials.create({ publicKey }));
}

async function asked(work: () => Promise<Credential | null>): Promise<unknown> {
  const found = await work().catch((error: unknown) => {
    throw toldBy(error);
  });
  if (found === null) throw new Problem({ status: 0, code: "cancelled" });
  return (found as PublicKeyCredential).toJSON();
}

/** What the browser says, as a code of ours. */
function toldBy(error: unknown): Problem {
  const name = error instanceof DOMException ? error.name : "";
  if (name === "InvalidStateError") return new Problem({ status: 0, code: "passkey_known" });
  const isGivenUp = name === "NotAllowedError" || name === "AbortError";
  return isGivenUp ? new Problem({ status: 0, code: "cancelled" }) : asProblem(error);
}
