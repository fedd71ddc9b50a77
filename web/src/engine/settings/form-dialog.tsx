import type { ReactNode } from "react";
import { Banner } from "@/ui/banner";
import { Dialog, SubmitFooter } from "@/ui/dialog";
import type { Form } from "./use-form";

export interface FormDialogProps {
  title: string;
  description?: ReactNode | undefined;
  form: Pick<Form<object>, "errors" | "isBusy" | "submit">;
  /** The verb on the button. */
  verb: string;
  onClose: () => void;
  children: ReactNode;
  size?: "sm" | "md" | "lg" | undefined;
}

/** A form in a dialog: what is wrong with all of it stands first, the rest at its field. */
export function FormDialog({ title, description, form, verb, onClose, children, size }: FormDialogProps) {
  const general = form.errors[""];
  const footer = <SubmitFooter verb={verb} isLoading={form.isBusy} onCancel={onClose} />;
  return (
    <Dialog
      isOpen
      onClose={onClose}
      title={title}
      description={description}
      size={size}
      onSubmit={form.submit}
      footer={footer}
    >
      <div className="flex flex-col gap-4 pt-1">
        {general !== undefined && <Banner tone="danger">{general}</Banner>}
        {children}
      </div>
    </Dialog>
  );
}
