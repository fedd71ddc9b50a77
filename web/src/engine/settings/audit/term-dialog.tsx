import { useLingui } from "@lingui/react/macro";
import { useMemo } from "react";
import { useApi } from "@/engine/sync/context";
import { useMeta } from "@/engine/sync/meta";
import { ComboBox } from "@/ui/combo-box";
import { type Option, Select } from "@/ui/select";
import { FormDialog } from "../form-dialog";
import { useForm } from "../use-form";
import { ALL, type LogTerm, offered } from "./kept";
import { useNameOf, useSpan } from "./term-words";

interface TermDialogProps {
  /** Null for a new one. */
  term: LogTerm | null;
  /** Objects that have a time already. */
  taken: readonly string[];
  onClose: () => void;
  onDone: () => void;
}

/** Says for how long the log of a kind of record is kept. */
export function TermDialog({ term, taken, onClose, onDone }: TermDialogProps) {
  const { t } = useLingui();
  const nameOf = useNameOf();
  const options = useObjects(term === null ? taken : []);
  const form = useTermForm(term, taken.includes(ALL) ? "" : ALL, onDone);
  const { values, set, errors } = form;
  return (
    <FormDialog
      title={term === null ? t`How long the log is kept` : nameOf(term.object)}
      description={t`Entries that are older are removed for good.`}
      form={form}
      verb={t`Save`}
      onClose={onClose}
    >
      {term === null && (
        <ComboBox
          label={t`Log of`}
          value={options.find((one) => one.value === values.object) ?? null}
          options={options}
          onChange={(chosen) => set({ object: chosen?.value ?? "" })}
          error={errors["object"]}
          isRequired
        />
      )}
      <Months months={values.months} onChange={(months) => set({ months })} error={errors["months"]} />
    </FormDialog>
  );
}

interface MonthsProps {
  months: number;
  onChange: (months: number) => void;
  error: string | undefined;
}

function Months({ months, onChange, error }: MonthsProps) {
  const { t } = useLingui();
  const span = useSpan();
  return (
    <Select
      label={t`Keep it`}
      value={String(months)}
      options={offered(months).map((one) => ({ value: String(one), label: span(one) }))}
      onChange={(chosen) => onChange(Number(chosen))}
      error={error}
      isRequired
    />
  );
}

/** What has no time yet; everything else first. */
function useObjects(taken: readonly string[]): Option[] {
  const meta = useMeta();
  const nameOf = useNameOf();
  return useMemo(() => {
    const named = [...meta.objects, ...meta.matters].map(({ name, label_plural }) => ({
      value: name,
      label: label_plural,
    }));
    const all: Option[] = [{ value: ALL, label: nameOf(ALL) }, ...named];
    return all.filter(({ value }) => !taken.includes(value));
  }, [meta, nameOf, taken]);
}

/** What no kind of record is called: the server says at the field that one has to be chosen. */
const NONE = "-";

function useTermForm(term: LogTerm | null, first: string, onDone: () => void) {
  const api = useApi();
  const start = { object: term?.object ?? first, months: term?.months ?? 24 };
  return useForm(start, async ({ object, months }) => {
    if (term === null) await api.post("/log-terms", { object: object || NONE, months });
    else await api.patch(`/log-terms/${term.id}`, { version: term.version, months });
    onDone();
    return null;
  });
}
