import { type ReactNode, useEffectEvent, useLayoutEffect, useRef } from "react";
import { FieldError, Label, Text } from "react-aria-components";
import { cx } from "@/kit/cx";
import { Icon } from "./icon";

/** What every field has. Values are always in the form the API sends (ISO days, decimal text, ids). */
export interface FieldProps {
  label: string;
  /** The label is read aloud but not drawn: in table cells and toolbars. */
  labelHidden?: boolean | undefined;
  /** One sentence under the field; hidden while there is an error. */
  help?: ReactNode | undefined;
  /** Says what is wrong and what to do. Its presence makes the field invalid. */
  error?: string | null | undefined;
  isRequired?: boolean | undefined;
  isDisabled?: boolean | undefined;
  isReadOnly?: boolean | undefined;
  /** No border and no padding of its own: for editing inside a table cell or a record section. */
  isBare?: boolean | undefined;
  placeholder?: string | undefined;
  name?: string | undefined;
  autoFocus?: boolean | undefined;
  className?: string | undefined;
}

/** The part of `FieldProps` that react-aria's own field components take. */
export function ariaField(props: FieldProps) {
  return {
    isInvalid: isInvalid(props),
    isRequired: props.isRequired === true,
    isDisabled: props.isDisabled === true,
    validationBehavior: "aria" as const,
    className: cx("group/field flex min-w-0 flex-col gap-1", props.className),
    ...(props.name === undefined ? {} : { name: props.name }),
    ...(props.autoFocus === true ? { autoFocus: true } : {}),
  };
}

export function isInvalid(props: FieldProps): boolean {
  return props.error != null && props.error !== "";
}

/** The box around an input: border, ring on focus, red when invalid. */
export function boxClass(isBare: boolean | undefined, className?: string): string {
  const bordered = cx(
    "h-control rounded-sm border border-line-strong bg-surface px-2.5 shadow-1",
    "hover:border-line-control focus-within:border-focus focus-within:ring-2 focus-within:ring-focus/25",
    "group-invalid/field:border-danger-solid group-invalid/field:focus-within:ring-danger-solid/25",
    "group-read-only/field:border-line group-read-only/field:bg-transparent group-read-only/field:shadow-none",
    "group-disabled/field:bg-sunken group-disabled/field:text-ink-faint group-disabled/field:shadow-none",
  );
  return cx(
    "flex w-full min-w-0 items-center gap-2 text-sm coarse:text-lg transition-[border-color,box-shadow] duration-(--motion-fast)",
    isBare === true ? "h-full" : bordered,
    className,
  );
}

/** The input inside the box. The box draws the focus. */
export const INPUT = "min-w-0 flex-1 bg-transparent text-ink outline-none! disabled:text-ink-faint";

export interface FieldFrameProps extends FieldProps {
  children: ReactNode;
}

/** Label above, help or error below. Goes inside a react-aria field, which ties the three together. */
export function FieldFrame({
  label,
  labelHidden,
  help,
  error,
  isRequired,
  autoFocus,
  children,
}: FieldFrameProps) {
  const here = useFocusAtOnce(autoFocus === true);
  return (
    <>
      <Label ref={here} className={labelHidden === true ? "sr-only" : "text-xs font-medium text-ink-muted"}>
        {label}
        {isRequired === true && <RequiredMark />}
      </Label>
      {children}
      {help != null && !error && (
        <Text slot="description" className="text-xs text-ink-faint">
          {help}
        </Text>
      )}
      <FieldError className="flex items-start gap-1 text-xs text-danger-ink">
        <Icon name="circle-alert" size={12} className="mt-0.5" />
        <span>{error}</span>
      </FieldError>
    </>
  );
}

const TYPED_IN = "input:not([type=hidden], [tabindex='-1']), textarea, [role=spinbutton]";

/**
 * Focus while the field is put on the page. After a button was pressed by a key react-aria waits for the next frame, and
 * on a slow machine the first letters of a fast hand would be lost.
 */
function useFocusAtOnce(isWanted: boolean) {
  const here = useRef<HTMLLabelElement>(null);
  const focus = useEffectEvent(() => {
    if (isWanted) here.current?.parentElement?.querySelector<HTMLElement>(TYPED_IN)?.focus();
  });
  useLayoutEffect(() => focus(), []);
  return here;
}

function RequiredMark() {
  return (
    <span aria-hidden="true" className="ms-0.5 text-danger-solid">
      *
    </span>
  );
}
