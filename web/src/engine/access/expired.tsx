import { useLingui } from "@lingui/react/macro";
import { useState } from "react";
import { Banner } from "@/ui/banner";
import { Button } from "@/ui/button";
import { Dialog } from "@/ui/dialog";
import { entered, signOut } from "./session";
import { SignInForm } from "./sign-in-form";

/** When the session ran out: sign in again on top of the work, which stays as it is; or later. */
export function Expired({ email }: { email: string }) {
  const { t } = useLingui();
  const [isOpen, setOpen] = useState(true);
  const again = <Button size="sm" onPress={() => setOpen(true)}>{t`Sign in`}</Button>;
  return (
    <>
      <Banner tone="warning" icon="lock" actions={again} className="rounded-none border-x-0 border-t-0">
        {t`You are signed out. Changes wait in this browser until you sign in again.`}
      </Banner>
      <Dialog
        isOpen={isOpen}
        onClose={() => setOpen(false)}
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
    </>
  );
}
