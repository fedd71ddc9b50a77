import { useLingui } from "@lingui/react/macro";
import type { ReactNode } from "react";
import { Dialog as AriaDialog, Heading, Modal, ModalOverlay } from "react-aria-components";
import { cx } from "@/kit/cx";
import { SCRIM } from "./dialog";
import { IconButton } from "./icon-button";

export interface DrawerProps {
  isOpen: boolean;
  onClose: () => void;
  title: string;
  children: ReactNode;
  /** Buttons beside the close button. */
  actions?: ReactNode | undefined;
  footer?: ReactNode | undefined;
  side?: "start" | "end" | undefined;
  size?: "sm" | "md" | "lg" | undefined;
}

const SIZES = { sm: "sm:w-80", md: "sm:w-110", lg: "sm:w-160" };
const SIDES = {
  start: "sm:me-auto sm:border-e",
  end: "sm:ms-auto sm:border-s",
};

/** A panel over the edge of the page: a record beside its list, filters and the menu on a phone. Fills a phone. */
export function Drawer(props: DrawerProps) {
  const { isOpen, onClose, title, children, actions, footer, side = "end", size = "md" } = props;
  const { t } = useLingui();
  return (
    <ModalOverlay
      isOpen={isOpen}
      onOpenChange={(open) => !open && onClose()}
      isDismissable
      className={cx(SCRIM, "flex items-end sm:items-stretch")}
    >
      <Modal
        className={cx(
          "leaving flex max-h-[92dvh] w-full flex-col overflow-hidden border-line bg-raised shadow-3 outline-none! sm:max-h-none",
          "rounded-t-xl pb-[env(safe-area-inset-bottom)] sm:rounded-none entering:max-sm:animate-sheet sm:entering:animate-drawer",
          SIZES[size],
          SIDES[side],
        )}
      >
        <AriaDialog className="flex min-h-0 flex-1 flex-col outline-none!">
          <header className="flex items-center gap-1 border-b border-line py-2 ps-4 pe-2">
            <Heading slot="title" className="min-w-0 flex-1 truncate text-base text-heading">
              {title}
            </Heading>
            {actions}
            <IconButton icon="x" label={t`Close`} size="sm" onPress={onClose} />
          </header>
          <div className="min-h-0 flex-1 overflow-auto p-4">{children}</div>
          {footer !== undefined && (
            <footer className="flex justify-end gap-2 border-t border-line bg-sunken/60 px-4 py-3">
              {footer}
            </footer>
          )}
        </AriaDialog>
      </Modal>
    </ModalOverlay>
  );
}
