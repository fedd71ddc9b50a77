import { useLingui } from "@lingui/react/macro";
import { useState } from "react";
import { problemText } from "@/engine/api/problem";
import { Banner } from "@/ui/banner";
import { Dialog } from "@/ui/dialog";
import { EmptyState } from "@/ui/empty-state";
import { SkeletonTable } from "@/ui/skeleton";
import { MappingButton } from "../columns/mapping-button";
import type { Import } from "../import-types";
import type { ImportSteps, LoadedMapping } from "../use-import";
import { RenameDialog } from "./rename-dialog";
import { SavedLine } from "./saved-line";
import { draftOf, type SavedMapping, useSaved, useSaving } from "./use-saved";

interface LoadDialogProps {
  plan: Import;
  steps: ImportSteps;
  onClose: () => void;
}

/** The mappings that were kept, to be used, renamed, opened to all or removed; or one from a file. */
export function LoadDialog({ plan, steps, onClose }: LoadDialogProps) {
  const { t } = useLingui();
  const { saved, isLoading } = useSaved(plan);
  const { change, remove } = useSaving(plan);
  const [wrong, setWrong] = useState<string | null>(null);
  const [renamed, setRenamed] = useState<SavedMapping | null>(null);
  const take = async (mapping: LoadedMapping) => {
    const problem = await steps.load(mapping);
    if (problem === null) onClose();
    else setWrong(`${mapping.name}: ${problemText(problem)}`);
  };
  const footer = (
    <MappingButton object={plan.object} size="md" onTake={(one) => void take(one)} onWrong={setWrong}>
      {t`From a file`}
    </MappingButton>
  );
  return (
    <Dialog isOpen onClose={onClose} title={t`Load a mapping`} footer={footer}>
      <div className="flex flex-col gap-3">
        {wrong !== null && (
          <Banner tone="danger" title={t`The mapping was not taken`} onDismiss={() => setWrong(null)}>
            {wrong}
          </Banner>
        )}
        {isLoading && <SkeletonTable rows={3} columns={2} />}
        {!isLoading && saved.length === 0 && (
          <EmptyState title={t`No mapping is saved yet`} size="small">
            {t`Save the mapping of this file under a name to use it for the next one.`}
          </EmptyState>
        )}
        {saved.length > 0 && (
          <ul aria-label={t`Saved mappings`} className="-mx-2 divide-y divide-line">
            {saved.map((one) => (
              <SavedLine
                key={one.id}
                saved={one}
                onUse={() => void take({ name: one.name, draft: draftOf(one) })}
                onRename={() => setRenamed(one)}
                onOpen={(audience) => change(one, { audience })}
                onRemove={() => remove(one)}
              />
            ))}
          </ul>
        )}
      </div>
      {renamed !== null && (
        <RenameDialog
          name={renamed.name}
          onDone={(name) => change(renamed, { name })}
          onClose={() => setRenamed(null)}
        />
      )}
    </Dialog>
  );
}
