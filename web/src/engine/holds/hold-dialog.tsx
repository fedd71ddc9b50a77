import { useLingui } from "@lingui/react/macro";
import type { Item, ObjectMeta } from "@/engine/api/types";
import { FormDialog } from "@/engine/settings/form-dialog";
import { useForm } from "@/engine/settings/use-form";
import { useApi } from "@/engine/sync/context";
import { uuid7 } from "@/kit/ids";
import { TextArea } from "@/ui/text-area";
import { showToast } from "@/ui/toast";

interface HoldDialogProps {
  object: ObjectMeta;
  item: Item;
  onClose: () => void;
}

/** Places a legal hold on a record. */
export function HoldDialog({ object, item, onClose }: HoldDialogProps) {
  const { t } = useLingui();
  const api = useApi();
  const { title } = item;
  const form = useForm({ reason: "" }, async ({ reason }) => {
    const regarding = { object: object.name, id: item.id };
    const made = await api.post<{ approval?: object }>("/holds", { regarding, reason }, { key: uuid7() });
    showToast({
      title: made.approval === undefined ? t`Legal hold placed` : t`It waits for a second person`,
      tone: "positive",
    });
    onClose();
    return null;
  });
  return (
    <FormDialog
      title={t`Legal hold on ${title}`}
      description={t`Neither the record nor what belongs to it, its activities, files and log, is erased or deleted until the hold is released.`}
      form={form}
      verb={t`Place the hold`}
      onClose={onClose}
    >
      <TextArea
        label={t`What is it for?`}
        help={t`Seen by admins, controllers and auditors.`}
        value={form.values.reason}
        onChange={(reason) => form.set({ reason })}
        error={form.errors["reason"]}
        isRequired
        autoFocus
        rows={3}
      />
    </FormDialog>
  );
}
