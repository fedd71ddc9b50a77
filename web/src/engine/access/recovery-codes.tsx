import { useLingui } from "@lingui/react/macro";
import { useState } from "react";
import { Banner } from "@/ui/banner";
import { Button } from "@/ui/button";

/** Codes that are shown this once: to copy, to keep as a file, to write down. */
export function RecoveryCodes({ codes, onDone }: { codes: readonly string[]; onDone: () => void }) {
  const { t } = useLingui();
  const [isCopied, setCopied] = useState(false);
  const text = `${codes.join("\n")}\n`;
  const copy = async (): Promise<void> => {
    await navigator.clipboard.writeText(text).then(
      () => setCopied(true),
      () => undefined,
    );
  };
  return (
    <div className="flex flex-col gap-4">
      <Banner tone="warning" title={t`Keep these codes now`}>
        {t`They are shown this once. Each signs you in one time when your phone or passkey is not at hand.`}
      </Banner>
      <ul className="grid grid-cols-2 gap-x-6 gap-y-1 rounded-sm border border-line bg-sunken p-3 font-mono text-sm nums">
        {codes.map((code) => (
          <li key={code}>{code}</li>
        ))}
      </ul>
      <div className="flex flex-wrap gap-2">
        <Button icon={isCopied ? "check" : "copy"} onPress={() => void copy()}>
          {isCopied ? t`Copied` : t`Copy`}
        </Button>
        <Button icon="download" onPress={() => save(text)}>{t`Download`}</Button>
      </div>
      <Button variant="primary" isFull onPress={onDone}>{t`I have kept them`}</Button>
    </div>
  );
}

function save(text: string): void {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob([text], { type: "text/plain" }));
  link.download = "rapport-recovery-codes.txt";
  link.click();
  URL.revokeObjectURL(link.href);
}
