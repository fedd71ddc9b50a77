import { useLingui } from "@lingui/react/macro";
import { Button } from "@/ui/button";
import { Dialog } from "@/ui/dialog";
import { entered } from "./session";
import { SignInForm } from "./sign-in-form";

interface ExpiredDialogProps {
  email: string;
  onClose: () => void;
  /** Signs out for good, asking first when something would be lost. */
  onLeave: () => void;
}

/** The password again, on top of the work. */
export function ExpiredDialog({ email, onClose, onLeave }: ExpiredDialogProps) {
  const { t } = useLingui();
  const leave = (): void => {
    onClose();
    onLeave();
  };
  return (
    <Dialog
      isOpen
      onClose={onClose}
      title={t`Sign in again`}
      description={t`Your session as ${email} has ended. What you were doing is still here.`}
      size="sm"
    >
      <div className="flex flex-col gap-2 pt-2">
        <SignInForm email={email} onDone={entered} next={location.pathname + location.search} />
        <Button variant="ghost" isFull onPress={leave}>
          {t`Sign in as somebody else`}
        </Button>
      </div>
    </Dialog>
  );
}
