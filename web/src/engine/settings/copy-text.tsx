import { useLingui } from "@lingui/react/macro";
import { useRef, useState } from "react";
import { useAnnounce } from "@/engine/commands/announce";
import { Button } from "@/ui/button";

export interface CopyTextProps {
  label: string;
  value: string;
}

/** A value to take along: shown whole, copied with one press. */
export function CopyText({ label, value }: CopyTextProps) {
  const { t } = useLingui();
  const announce = useAnnounce();
  const [isCopied, setCopied] = useState(false);
  const box = useRef<HTMLElement>(null);
  const copy = async (): Promise<void> => {
    try {
      await navigator.clipboard.writeText(value);
      setCopied(true);
      announce(t`Copied`);
    } catch {
      // Not allowed here (http, an old browser): selected, it can be copied by hand.
      if (box.current !== null) getSelection()?.selectAllChildren(box.current);
    }
  };
  return (
    <div className="flex min-w-0 flex-col gap-1">
      <span className="text-xs font-medium text-ink-muted">{label}</span>
      <div className="flex min-w-0 items-center gap-2 rounded-sm border border-line-strong bg-sunken py-1 ps-2.5 pe-1">
        <code ref={box} className="min-w-0 flex-1 font-mono text-sm break-all select-all">
          {value}
        </code>
        <Button size="sm" icon={isCopied ? "check" : "copy"} onPress={() => void copy()}>
          {isCopied ? t`Copied` : t`Copy`}
        </Button>
      </div>
    </div>
  );
}
