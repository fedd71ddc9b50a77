import { useLingui } from "@lingui/react/macro";
import { useCallback, useState } from "react";
import type { Item, ObjectMeta } from "@/engine/api/types";
import { useLinkOptions } from "@/engine/records/editors/link-options";
import { ComboBox } from "@/ui/combo-box";
import { Dialog, SubmitFooter } from "@/ui/dialog";
import type { Option } from "@/ui/select";
import type { LoadOptions } from "@/ui/use-options";
import { MergeDialog } from "./merge-dialog";

interface MergeWithProps {
  object: ObjectMeta;
  item: Item;
  onClose: () => void;
}

/** From a record's page: first with which other one, then what comes of it. */
export function MergeWith({ object, item, onClose }: MergeWithProps) {
  const { t } = useLingui();
  const { title, id } = item;
  const [other, setOther] = useState<Option | null>(null);
  const [isChosen, setChosen] = useState(false);
  const load = useOthers(object, id);
  if (other !== null && isChosen)
    return <MergeDialog object={object} ids={[id, other.value]} onClose={onClose} onDone={() => undefined} />;
  return (
    <Dialog
      isOpen
      onClose={onClose}
      title={t`Merge ${title} with…`}
      description={t`Choose the other record; the next step shows both side by side.`}
      onSubmit={() => setChosen(other !== null)}
      footer={<SubmitFooter verb={t`Go on`} isDisabled={other === null} onCancel={onClose} />}
    >
      <ComboBox label={object.label} value={other} onChange={setOther} load={load} autoFocus isRequired />
    </Dialog>
  );
}

/** All records but this one. */
function useOthers(object: ObjectMeta, id: string): LoadOptions {
  const load = useLinkOptions(object);
  return useCallback(
    async (query, signal) => (await load(query, signal)).filter((option) => option.value !== id),
    [load, id],
  );
}
