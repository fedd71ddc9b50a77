import { useLingui } from "@lingui/react/macro";
import type { ReactNode } from "react";
import { Button } from "./button";
import { EmptyState } from "./empty-state";

export interface ErrorStateProps {
  title?: string | undefined;
  /** What went wrong and what helps, in plain words. */
  children?: ReactNode | undefined;
  /** Something to quote to an admin. */
  code?: string | undefined;
  kind?: "broken" | "locked" | "search" | undefined;
  onRetry?: (() => void) | undefined;
  /** Instead of or beside the retry button. */
  actions?: ReactNode | undefined;
  size?: "small" | "normal" | undefined;
}

/** In place of content that could not be loaded, found or shown. */
export function ErrorState({
  title,
  children,
  code,
  kind = "broken",
  onRetry,
  actions,
  size,
}: ErrorStateProps) {
  const { t } = useLingui();
  const buttons = (
    <>
      {onRetry !== undefined && <Button icon="refresh-cw" onPress={onRetry}>{t`Try again`}</Button>}
      {actions}
    </>
  );
  return (
    <div role="alert">
      <EmptyState illustration={kind} title={title ?? t`This did not load`} size={size} actions={buttons}>
        {children}
        {code !== undefined && <code className="mt-1 block text-xs text-ink-faint">{code}</code>}
      </EmptyState>
    </div>
  );
}
