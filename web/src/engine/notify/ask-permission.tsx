import { useLingui } from "@lingui/react/macro";
import { useState } from "react";
import { keep, kept } from "@/kit/kept";
import { Banner } from "@/ui/banner";
import { Button } from "@/ui/button";
import { askPermission, usePermission } from "./device";

const KEY = "rapport.ask-notifications";

/** Offers, once, that the browser tells what comes while its window is not in sight. */
export function AskPermission() {
  const { t } = useLingui();
  const permission = usePermission();
  const [isDismissed, setDismissed] = useState(() => kept(KEY) === "no");
  if (permission !== "default" || isDismissed) return null;
  const dismiss = (): void => {
    keep(KEY, "no");
    setDismissed(true);
  };
  return (
    <div className="px-4 py-3">
      <Banner
        tone="info"
        icon="bell"
        title={t`Hear of it while you are elsewhere`}
        onDismiss={dismiss}
        actions={<Button size="sm" onPress={() => void askPermission()}>{t`Allow`}</Button>}
      >
        {t`This browser can show what comes when another window is in front.`}
      </Banner>
    </div>
  );
}
