import { useLingui } from "@lingui/react/macro";
import { useState } from "react";
import { Banner } from "@/ui/banner";
import { Button } from "@/ui/button";
import type { Import } from "../import-types";
import type { ImportSteps } from "../use-import";
import { draftOf, useSaved } from "./use-saved";

/** A mapping that was kept for a file with the same headers comes back by itself. */
export function SavedProposal({ plan, steps }: { plan: Import; steps: ImportSteps }) {
  const { t } = useLingui();
  const { saved } = useSaved(plan);
  const [isAway, setAway] = useState(false);
  const [first] = saved.filter((one) => one.same && one.fits);
  if (first === undefined || isAway || steps.source !== null) return null;
  const take = () => void steps.load({ name: first.name, draft: draftOf(first) });
  return (
    <Banner
      tone="info"
      title={t`There is a saved mapping for such a file: ${first.name}`}
      onDismiss={() => setAway(true)}
      actions={<Button size="sm" onPress={take}>{t`Use it`}</Button>}
    >
      {t`It was made for a file with the same headers. What is chosen below would be replaced.`}
    </Banner>
  );
}
