import { useLingui } from "@lingui/react/macro";
import { lazy, Suspense, useState } from "react";
import { Banner } from "@/ui/banner";
import { Button } from "@/ui/button";

const ExpiredDialog = lazy(async () => ({ default: (await import("./expired-dialog")).ExpiredDialog }));

/** When the session ran out: sign in again on top of the work, which stays as it is; or later. */
export function Expired({ email, onLeave }: { email: string; onLeave: () => void }) {
  const { t } = useLingui();
  const [isOpen, setOpen] = useState(true);
  const again = <Button size="sm" onPress={() => setOpen(true)}>{t`Sign in`}</Button>;
  return (
    <>
      <Banner tone="warning" icon="lock" actions={again} className="rounded-none border-x-0 border-t-0">
        {t`You are signed out. Changes wait in this browser until you sign in again.`}
      </Banner>
      <Suspense>
        {isOpen && <ExpiredDialog email={email} onClose={() => setOpen(false)} onLeave={onLeave} />}
      </Suspense>
    </>
  );
}
