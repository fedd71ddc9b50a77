import { useLingui } from "@lingui/react/macro";
import { Button } from "@/ui/button";
import { Dialog } from "@/ui/dialog";
import { entered, signOut } from "./session";
import { SignInForm } from "./sign-in-form";

/** The password again, on top of the work. */
export function ExpiredDialog({ email, onClose }: { email: string; onClose: () => void }) {
  const { t } = useLingui();
  return (
    <Dialog
      isOpen
      onClose={onClose}
      title={t`Sign in again`}
      description={t`Your session as ${email} has ended. What you were doing is still here.`}
      size="sm"
    >
      <div className="flex flex-col gap-2 pt-2">
        <SignInForm email={email} onDone={entered} />
        <Button variant="ghost" isFull onPress={() => void signOut()}>
          {t`Sign in as somebody else`}
        </Button>
      </div>
    </Dialog>
  );
}
