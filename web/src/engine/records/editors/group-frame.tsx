import { type ReactNode, useId } from "react";
import { cx } from "@/kit/cx";
import type { FieldProps } from "@/ui/field";
import { Icon } from "@/ui/icon";

export interface GroupFrameProps {
  frame: FieldProps;
  children: ReactNode;
}

/** Label, help and error around several inputs that are one field. */
export function GroupFrame({ frame, children }: GroupFrameProps) {
  const id = useId();
  const hasError = frame.error != null && frame.error !== "";
  return (
    <div
      role="group"
      aria-labelledby={id}
      className={cx("flex min-w-0 flex-col gap-1", frame.className)}
      data-invalid={hasError || undefined}
    >
      <span id={id} className={frame.labelHidden === true ? "sr-only" : "text-xs font-medium text-ink-muted"}>
        {frame.label}
        {frame.isRequired === true && <span className="ms-0.5 text-danger-solid">*</span>}
      </span>
      {children}
      <GroupNote frame={frame} hasError={hasError} />
    </div>
  );
}

function GroupNote({ frame, hasError }: { frame: FieldProps; hasError: boolean }) {
  if (!hasError) return frame.help == null ? null : <p className="text-xs text-ink-faint">{frame.help}</p>;
  return (
    <p className="flex items-start gap-1 text-xs text-danger-ink">
      <Icon name="circle-alert" size={12} className="mt-0.5" />
      {frame.error}
    </p>
  );
}
