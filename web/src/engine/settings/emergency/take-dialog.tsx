import { useLingui } from "@lingui/react/macro";
import { useRouter } from "@tanstack/react-router";
import { isShareable } from "@/engine/sharing/model";
import { useApi } from "@/engine/sync/context";
import { useMeta } from "@/engine/sync/meta";
import { Select } from "@/ui/select";
import { TextArea } from "@/ui/text-area";
import { TextField } from "@/ui/text-field";
import { showToast } from "@/ui/toast";
import { FormDialog } from "../form-dialog";
import { useForm } from "../use-form";

interface TakeDialogProps {
  onClose: () => void;
  onDone: () => void;
}

interface Taken {
  plural: string;
  id: string;
}

const HOURS = ["1", "2", "4", "8"];

/** Names a record that one may not see, says why, and opens it. */
export function TakeDialog({ onClose, onDone }: TakeDialogProps) {
  const { t } = useLingui();
  const meta = useMeta();
  const form = useTakeForm(onClose, onDone);
  const { values, set, errors } = form;
  const objects = meta.objects.filter(isShareable).map((one) => ({ value: one.name, label: one.label }));
  const hours = HOURS.map((value) => ({ value, label: value === "1" ? t`1 hour` : t`${value} hours` }));
  return (
    <FormDialog
      title={t`Take emergency access`}
      description={t`Admins and auditors are told at once, with your reason. You see the record and change nothing.`}
      form={form}
      verb={t`Open the record`}
      onClose={onClose}
    >
      <div className="grid items-start gap-4 sm:grid-cols-[12rem_1fr]">
        <Select
          label={t`Kind`}
          value={values.object}
          options={objects}
          onChange={(object) => set({ object: object ?? "" })}
          error={errors["object"]}
          isRequired
        />
        <TextField
          label={t`Record`}
          help={t`Its exact name, number or email address, or a link to it`}
          value={values.record}
          onChange={(record) => set({ record })}
          error={errors["record"]}
          maxLength={500}
          isRequired
          autoFocus
        />
      </div>
      <TextArea
        label={t`Why`}
        value={values.reason}
        onChange={(reason) => set({ reason })}
        error={errors["reason"]}
        isRequired
      />
      <div className="w-48">
        <Select
          label={t`For how long`}
          value={values.hours}
          options={hours}
          onChange={(value) => set({ hours: value ?? "1" })}
          error={errors["hours"]}
        />
      </div>
    </FormDialog>
  );
}

function useTakeForm(onClose: () => void, onDone: () => void) {
  const { t } = useLingui();
  const api = useApi();
  const router = useRouter();
  const start = { object: "deal", record: "", reason: "", hours: "1" };
  return useForm(start, async ({ hours, ...given }) => {
    const taken = await api.post<Taken>("/emergency-access", { ...given, hours: Number(hours) });
    showToast({ title: t`You see the record now; others were told`, tone: "warning" });
    onDone();
    onClose();
    await router.navigate({ href: `/o/${taken.plural}/${taken.id}` });
    return null;
  });
}
