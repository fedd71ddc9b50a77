import { useState } from "react";
import { AppSetup } from "./app-setup";
import { freshCodes } from "./factors";
import { PasskeySetup } from "./passkey-setup";
import { RecoveryCodes } from "./recovery-codes";

export type FactorKind = "app" | "passkey";

/** Adds a factor; with the first one come recovery codes, which are shown then. */
export function FactorSetup({ kind, onDone }: { kind: FactorKind; onDone: () => void }) {
  const [codes, setCodes] = useState<readonly string[] | null>(null);
  const added = async (): Promise<void> => {
    const fresh = await freshCodes().catch(() => null);
    if (fresh === null) onDone();
    else setCodes(fresh);
  };
  if (codes !== null) return <RecoveryCodes codes={codes} onDone={onDone} />;
  const Setup = kind === "app" ? AppSetup : PasskeySetup;
  return <Setup onDone={() => void added()} />;
}
