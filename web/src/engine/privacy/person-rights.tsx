import { useLingui } from "@lingui/react/macro";
import { useState } from "react";
import type { Item, ObjectMeta } from "@/engine/api/types";
import { Button } from "@/ui/button";
import { Dialog, SubmitFooter } from "@/ui/dialog";
import { BundlePart } from "./bundle-part";
import { EraseForm, useEraseSteps } from "./erase-form";
import { isStaff, mayErase } from "./model";
import { Part } from "./part";
import { useOutlook } from "./use-outlook";

interface PersonRightsProps {
  object: ObjectMeta;
  item: Item;
  onClose: () => void;
}

/** What the law gives a person: all that is kept about them, and to be forgotten. */
export function PersonRights({ object, item, onClose }: PersonRightsProps) {
  const { t } = useLingui();
  const { title } = item;
  const [isErasing, setErasing] = useState(false);
  // To look is long: it is done when somebody wants it.
  const asked = useOutlook(`/privacy/outlook/${object.name}/${item.id}`, isErasing);
  const steps = useEraseSteps(object, item, asked.outlook, onClose);
  const footer = (
    <SubmitFooter
      verb={t`Erase for good`}
      variant="danger"
      isDisabled={!steps.isConfirmed}
      isLoading={steps.isBusy}
      onCancel={onClose}
    />
  );
  const erasing = {
    title: t`Erase ${title}`,
    description: t`It cannot be undone, not even by a backup: what is restored is erased again.`,
    size: "lg" as const,
    onSubmit: steps.submit,
    footer,
  };
  const shown = isErasing ? erasing : { title: t`Personal data`, description: title };
  // One dialog for both: it neither rises anew nor gives the focus away in between.
  return (
    <Dialog isOpen onClose={onClose} {...shown}>
      {isErasing ? (
        <EraseForm object={object} item={item} asked={asked} steps={steps} />
      ) : (
        <div className="flex flex-col gap-4 pt-1">
          {object.can.includes("export") && <BundlePart object={object} item={item} />}
          {mayErase(item) && <ErasePart object={object} onPress={() => setErasing(true)} />}
        </div>
      )}
    </Dialog>
  );
}

function ErasePart({ object, onPress }: { object: ObjectMeta; onPress: () => void }) {
  const { t } = useLingui();
  return (
    <Part
      title={t`Erase`}
      description={
        isStaff(object)
          ? t`Takes name, address, picture and all of their sign-ins away. What they did stays, as that of a former user. It cannot be undone.`
          : t`Takes the person out of every record, the log, the search and the files. You see first what goes and what stays. It cannot be undone.`
      }
    >
      <div>
        <Button icon="trash-2" onPress={onPress}>{t`Erase…`}</Button>
      </div>
    </Part>
  );
}
