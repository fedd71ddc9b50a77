import { useLingui } from "@lingui/react/macro";
import { lazy, Suspense, useState } from "react";
import { Banner } from "@/ui/banner";
import { Button } from "@/ui/button";
import { useConflicts } from "./use-conflicts";

const ConflictDialog = lazy(async () => ({ default: (await import("./conflict-dialog")).ConflictDialog }));

/** On a record's page: that somebody else changed the same field, and the way to choose. Nothing while there is no conflict. */
export function ConflictBanner({ object, id }: { object: string; id: string }) {
  const { t } = useLingui();
  const { conflicts } = useConflicts(object, id);
  const [isOpen, setOpen] = useState(false);
  const [conflict] = conflicts;
  if (conflict === undefined) return null;
  return (
    <>
      <Banner
        tone="warning"
        icon="git-merge"
        title={t`Somebody else changed this too`}
        actions={<Button size="sm" onPress={() => setOpen(true)}>{t`Choose`}</Button>}
      >
        {t`Your change is kept here and not saved until you choose which values to keep.`}
      </Banner>
      <Suspense>{isOpen && <ConflictDialog conflict={conflict} onClose={() => setOpen(false)} />}</Suspense>
    </>
  );
}
