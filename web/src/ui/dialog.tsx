import { useLingui } from "@lingui/react/macro";
import type { FormEvent, ReactNode } from "react";
import { Dialog as AriaDialog, Heading, Modal, ModalOverlay } from "react-aria-components";
import { cx } from "@/kit/cx";
import { Button, type ButtonProps } from "./button";
import { IconButton } from "./icon-button";
import { submitOnKeys } from "./submit-key";

export interface DialogProps {
  isOpen: boolean;
  onClose: () => void;
  title: string;
  /** One sentence under the title. */
  description?: ReactNode | undefined;
  children?: ReactNode | undefined;
  /** Buttons, the main one last. With `onSubmit` one of them has type="submit": see `SubmitFooter`. */
  footer?: ReactNode | undefined;
  /** Makes the dialog a form; Enter in a field submits, Ctrl+Enter also in one of several lines. */
  onSubmit?: (() => void) | undefined;
  size?: "sm" | "md" | "lg" | "xl" | undefined;
  /** alertdialog: must be answered, a press outside does not close it. */
  role?: "dialog" | "alertdialog" | undefined;
}

const SIZES = { sm: "sm:max-w-sm", md: "sm:max-w-lg", lg: "sm:max-w-2xl", xl: "sm:max-w-4xl" };

export const SCRIM = "fixed inset-0 z-40 bg-scrim entering:animate-fade leaving";

/** Asks for something before the work goes on. On a phone it is a sheet from the bottom. */
export function Dialog(props: DialogProps) {
  const { isOpen, onClose, size = "md", role = "dialog" } = props;
  return (
    <ModalOverlay
      isOpen={isOpen}
      onOpenChange={(open) => !open && onClose()}
      isDismissable={role === "dialog"}
      className={cx(SCRIM, "flex items-end justify-center sm:items-start sm:p-6 sm:pt-[10vh]")}
    >
      <Modal
        className={cx(
          "flex max-h-[92dvh] w-full flex-col overflow-hidden bg-raised shadow-3 outline-none! sm:max-h-[80vh]",
          "rounded-t-xl pb-[env(safe-area-inset-bottom)] entering:max-sm:animate-sheet sm:rounded-lg sm:entering:animate-rise leaving",
          SIZES[size],
        )}
      >
        <AriaDialog role={role} className="flex min-h-0 flex-1 flex-col outline-none!">
          <DialogForm {...props} />
        </AriaDialog>
      </Modal>
    </ModalOverlay>
  );
}

function DialogForm({ onSubmit, ...props }: DialogProps) {
  if (onSubmit === undefined) return <DialogParts {...props} />;
  const handleSubmit = (event: FormEvent) => {
    event.preventDefault();
    event.stopPropagation();
    onSubmit();
  };
  return (
    <form
      onSubmit={handleSubmit}
      onKeyDownCapture={submitOnKeys}
      noValidate
      className="flex min-h-0 flex-1 flex-col"
    >
      <DialogParts {...props} />
    </form>
  );
}

function DialogParts({ title, description, children, footer, onClose }: DialogProps) {
  const { t } = useLingui();
  return (
    <>
      <header className="flex items-start gap-3 px-5 pt-4 pb-3">
        <div className="min-w-0 flex-1">
          <Heading slot="title" className="text-lg text-heading">
            {title}
          </Heading>
          {description !== undefined && <p className="mt-0.5 text-sm text-ink-muted">{description}</p>}
        </div>
        <IconButton icon="x" label={t`Close`} size="sm" onPress={onClose} className="-me-1.5 -mt-0.5" />
      </header>
      {children !== undefined && <div className="min-h-0 flex-1 overflow-auto px-5 pb-5">{children}</div>}
      {footer !== undefined && (
        <footer className="flex flex-wrap justify-end gap-2 border-t border-line bg-sunken/60 px-5 py-3 max-sm:*:flex-1">
          {footer}
        </footer>
      )}
    </>
  );
}

export interface SubmitFooterProps extends Pick<ButtonProps, "variant" | "isDisabled" | "isLoading"> {
  /** What the button does: "Rename", never "OK". */
  verb: string;
  onCancel: () => void;
}

/** The way back, and the button that submits: under a dialog with `onSubmit`. */
export function SubmitFooter({ verb, onCancel, variant = "primary", ...button }: SubmitFooterProps) {
  const { t } = useLingui();
  return (
    <>
      <Button onPress={onCancel}>{t`Cancel`}</Button>
      <Button type="submit" variant={variant} {...button}>
        {verb}
      </Button>
    </>
  );
}

export interface ConfirmDialogProps {
  isOpen: boolean;
  onClose: () => void;
  onConfirm: () => void;
  title: string;
  /** Says what will happen and whether it can be undone. */
  description: ReactNode;
  /** The verb on the button: "Delete 12 deals", never "OK". */
  confirm: string;
  tone?: "primary" | "danger" | undefined;
  isLoading?: boolean | undefined;
}

/** A yes or no before something that is hard to take back. What can be undone needs a toast with Undo instead. */
export function ConfirmDialog(props: ConfirmDialogProps) {
  const { isOpen, onClose, onConfirm, title, description, confirm, tone = "danger", isLoading } = props;
  const { t } = useLingui();
  const footer = (
    <>
      <Button onPress={onClose}>{t`Cancel`}</Button>
      <Button variant={tone} onPress={onConfirm} isLoading={isLoading} autoFocus>
        {confirm}
      </Button>
    </>
  );
  return (
    <Dialog
      isOpen={isOpen}
      onClose={onClose}
      title={title}
      description={description}
      footer={footer}
      size="sm"
      role="alertdialog"
    />
  );
}
