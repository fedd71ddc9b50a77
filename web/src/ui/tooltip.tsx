import type { ReactElement } from "react";
import {
  Tooltip as AriaTooltip,
  TooltipTrigger,
  type TooltipProps as AriaTooltipProps,
} from "react-aria-components";
import { KeyHint } from "./key-hint";

export interface TooltipProps {
  /** The trigger: a Button, IconButton or Link of this folder, or anything inside `Focusable`. */
  children: ReactElement;
  text: string;
  shortcut?: string | undefined;
  placement?: AriaTooltipProps["placement"] | undefined;
}

/** A few words on hover or keyboard focus. Never the only place of something a person needs: touch has no hover. */
export function Tooltip({ children, text, shortcut, placement = "bottom" }: TooltipProps) {
  return (
    <TooltipTrigger delay={500} closeDelay={0}>
      {children}
      <AriaTooltip
        offset={6}
        placement={placement}
        className="pointer-events-none flex max-w-72 items-center gap-2 rounded-sm bg-ink px-2 py-1 text-xs text-canvas leaving shadow-2 entering:animate-fade"
      >
        {text}
        {shortcut !== undefined && <KeyHint keys={shortcut} className="opacity-80" />}
      </AriaTooltip>
    </TooltipTrigger>
  );
}
