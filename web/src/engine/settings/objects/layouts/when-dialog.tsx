import { useLingui } from "@lingui/react/macro";
import { useMemo, useState } from "react";
import type { Filter, ObjectMeta } from "@/engine/api/types";
import { FilterBuilder } from "@/engine/records/filters/filter-builder";
import { Button } from "@/ui/button";
import { Dialog, SubmitFooter } from "@/ui/dialog";
import { askable } from "./askable";

interface WhenDialogProps {
  object: ObjectMeta;
  /** What is shown then: the name of a field, of a section. */
  name: string;
  when: Filter | null;
  onChange: (when: Filter | null) => void;
  onClose: () => void;
}

/** When something is shown, told by what the record holds. */
export function WhenDialog({ object, name, when, onChange, onClose }: WhenDialogProps) {
  const { t } = useLingui();
  const [filter, setFilter] = useState(when);
  const asked = useMemo(() => askable(object), [object]);
  const done = (next: Filter | null): void => {
    onChange(next);
    onClose();
  };
  return (
    <Dialog
      isOpen
      onClose={onClose}
      title={t`When “${name}” is shown`}
      description={t`Depends on what the record itself holds, and changes while somebody types.`}
      size="lg"
      onSubmit={() => done(filter)}
      footer={
        <>
          {when !== null && <Button variant="ghost" onPress={() => done(null)}>{t`Show always`}</Button>}
          <span className="flex-1" />
          <SubmitFooter verb={t`Apply`} onCancel={onClose} />
        </>
      }
    >
      <FilterBuilder object={asked} filter={filter} onChange={setFilter} />
    </Dialog>
  );
}
