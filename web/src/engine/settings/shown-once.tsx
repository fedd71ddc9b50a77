import { useLingui } from "@lingui/react/macro";
import type { ReactNode } from "react";
import { Banner } from "@/ui/banner";
import { Button } from "@/ui/button";
import { Dialog } from "@/ui/dialog";

interface ShownOnceProps {
  title: string;
  description?: string | undefined;
  /** Why it cannot be had again, and what whoever has it can do. */
  warning: string;
  onClose: () => void;
  children: ReactNode;
}

/** What is told this one time: the text of a token, the secret of a webhook. */
export function ShownOnce({ title, description, warning, onClose, children }: ShownOnceProps) {
  const { t } = useLingui();
  return (
    <Dialog
      isOpen
      onClose={onClose}
      role="alertdialog"
      title={title}
      description={description}
      footer={<Button variant="primary" onPress={onClose}>{t`I have copied it`}</Button>}
    >
      <div className="flex flex-col gap-4 pt-1">
        <Banner tone="warning" title={t`Copy it now`}>
          {warning}
        </Banner>
        {children}
      </div>
    </Dialog>
  );
}
