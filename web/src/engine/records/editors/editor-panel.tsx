import { useLingui } from "@lingui/react/macro";
import { type KeyboardEvent, type ReactNode, useRef, useState } from "react";
import { Button as AriaButton } from "react-aria-components";
import { Button } from "@/ui/button";
import { boxClass } from "@/ui/field";
import { Icon } from "@/ui/icon";
import { Popover } from "@/ui/popover";
import { type EditorProps, isCell } from "./editor";
import { GroupFrame } from "./group-frame";

export interface EditorPanelProps extends EditorProps {
  /** The value in one line. */
  summary: string;
  children: ReactNode;
}

/** An editor that needs room: in a form it stands in the page, in a cell it opens above it. */
export function EditorPanel({ frame, summary, pick, cancel, value, children }: EditorPanelProps) {
  const { t } = useLingui();
  const [isOpen, setOpen] = useState(isCell(frame));
  const isEscaped = useRef(false);
  if (frame.isBare !== true) return <GroupFrame frame={frame}>{children}</GroupFrame>;
  const close = () => {
    setOpen(false);
    if (isEscaped.current) cancel();
    else pick(value);
  };
  const note = (event: KeyboardEvent) => {
    isEscaped.current = event.key === "Escape";
  };
  return (
    <Popover
      label={frame.label}
      isOpen={isOpen}
      onOpenChange={(next) => (next ? setOpen(true) : close())}
      className="w-104"
      trigger={
        <AriaButton className={boxClass(true, "text-start outline-none!")} aria-label={frame.label}>
          <span className="min-w-0 flex-1 truncate">{summary}</span>
          <Icon name="chevron-down" size={14} className="text-ink-faint" />
        </AriaButton>
      }
    >
      <div role="presentation" onKeyDownCapture={note}>
        {children}
      </div>
      {frame.error != null && frame.error !== "" && (
        <p className="mt-2 text-xs text-danger-ink">{frame.error}</p>
      )}
      <div className="mt-3 flex justify-end">
        <Button size="sm" variant="primary" onPress={close}>{t`Done`}</Button>
      </div>
    </Popover>
  );
}
