import { useLingui } from "@lingui/react/macro";
import { useMemo } from "react";
import { Problem } from "@/engine/api/problem";
import type { Item } from "@/engine/api/types";
import { asLink, asText } from "@/engine/api/values";
import { useLinkOptions } from "@/engine/records/editors/link-options";
import { useApi } from "@/engine/sync/context";
import { useObject } from "@/engine/sync/meta";
import { ComboBox } from "@/ui/combo-box";
import { DateRangeField } from "@/ui/date-range-field";
import type { Option } from "@/ui/select";
import { showToast } from "@/ui/toast";
import { FormDialog } from "../form-dialog";
import { useForm } from "../use-form";

interface AbsenceDialogProps {
  person: { id: string; name: string };
  /** Null for a new one. */
  absence: Item | null;
  onClose: () => void;
  onDone: () => void;
}

interface Asked {
  days: { from: string; to: string } | null;
  substitute: Option | null;
  first_day: string;
  last_day: string;
}

/** Asks from when to when somebody is away, and who stands in. */
export function AbsenceDialog(props: AbsenceDialogProps) {
  const { person, absence, onClose } = props;
  const { t } = useLingui();
  const form = useAbsenceForm(props);
  const { values, set, errors } = form;
  const load = useSubstitutes(person.id);
  return (
    <FormDialog
      title={absence === null ? t`New absence` : t`Change absence`}
      form={form}
      verb={t`Save`}
      onClose={onClose}
    >
      <DateRangeField
        label={t`First and last day`}
        value={values.days}
        onChange={(days) => set({ days, first_day: "", last_day: "" })}
        error={errors["days"] ?? errors["first_day"] ?? errors["last_day"]}
        isRequired
      />
      <ComboBox
        label={t`Who stands in`}
        placeholder={t`Nobody`}
        help={t`They see and work on what belongs to ${person.name}, as far as their own role lets them.`}
        value={values.substitute}
        onChange={(substitute) => set({ substitute })}
        load={load}
        error={errors["substitute"]}
      />
    </FormDialog>
  );
}

/** People who may come in, without the one who is away. */
function useSubstitutes(person: string) {
  const load = useLinkOptions(useObject("user"), useObject("absence"));
  return useMemo<typeof load>(
    () => async (query, signal) => (await load(query, signal)).filter((one) => one.value !== person),
    [load, person],
  );
}

function useAbsenceForm({ person, absence, onClose, onDone }: AbsenceDialogProps) {
  const { t } = useLingui();
  const api = useApi();
  const substitute = asLink(absence?.["substitute"]);
  const start: Asked = {
    days: absence && { from: asText(absence["first_day"]), to: asText(absence["last_day"]) },
    substitute: substitute && { value: substitute.id, label: substitute.title ?? "…" },
    first_day: "",
    last_day: "",
  };
  return useForm<Asked>(start, async ({ days, substitute: chosen }) => {
    if (days === null) {
      const errors = [{ pointer: "/days", code: "required", detail: t`Choose the days.` }];
      return new Problem({ status: 422, code: "invalid", errors });
    }
    const given = { first_day: days.from, last_day: days.to, substitute: chosen?.value ?? null };
    if (absence === null) await api.post("/absences", { person: person.id, ...given });
    else await api.patch(`/absences/${absence.id}`, { version: absence.version, ...given });
    showToast({ title: t`Absence saved`, tone: "positive" });
    onDone();
    onClose();
    return null;
  });
}
