import { useLingui } from "@lingui/react/macro";
import { Dialog, Heading, Modal, ModalOverlay } from "react-aria-components";
import { cx } from "@/kit/cx";
import { SCRIM } from "@/ui/dialog";
import { IconButton } from "@/ui/icon-button";
import { ButtonLink } from "@/ui/link";
import { Centre } from "./centre";

/** The notification centre over the edge of the page. On a phone it is a page instead. */
export function CentrePanel({ onClose }: { onClose: () => void }) {
  const { t } = useLingui();
  return (
    <ModalOverlay
      isOpen
      onOpenChange={(isOpen) => !isOpen && onClose()}
      isDismissable
      className={cx(SCRIM, "flex items-stretch")}
    >
      <Modal className="flex w-110 flex-col overflow-hidden border-line bg-raised leaving shadow-3 outline-none! sm:me-auto sm:border-e sm:entering:animate-drawer">
        <Dialog className="flex min-h-0 flex-1 flex-col outline-none!">
          <header className="flex items-center gap-1 py-2 ps-4 pe-2">
            <Heading slot="title" className="min-w-0 flex-1 truncate text-base text-heading">
              {t`Notifications`}
            </Heading>
            <ButtonLink
              href="/notifications"
              variant="ghost"
              size="sm"
              icon="external-link"
              onPress={onClose}
            >{t`Full page`}</ButtonLink>
            <IconButton icon="x" label={t`Close`} size="sm" onPress={onClose} />
          </header>
          <Centre onOpen={onClose} />
        </Dialog>
      </Modal>
    </ModalOverlay>
  );
}
