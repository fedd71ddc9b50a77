import { useLingui } from "@lingui/react/macro";
import { useRouter } from "@tanstack/react-router";
import type { Item } from "@/engine/api/types";
import { FormDialog } from "@/engine/settings/form-dialog";
import { type Form, useForm } from "@/engine/settings/use-form";
import { useApi } from "@/engine/sync/context";
import { today } from "@/kit/dates";
import { useLocaleSettings } from "@/ui/locale";
import { TextField } from "@/ui/text-field";
import { showToast } from "@/ui/toast";
import { firstWhen, type Schedule, scheduleHref, sentWhen, type Wanted, type When } from "./model";
import { WhenFields } from "./when-fields";
import { useWhenWords } from "./words";

type Asked = When & { name: string };

interface NewProps {
  wanted: Wanted;
  onClose: () => void;
}

/** What was done once is to run again by itself. */
export function NewSchedule({ wanted, onClose }: NewProps) {
  const { t } = useLingui();
  const api = useApi();
  const router = useRouter();
  const { timeZone } = useLocaleSettings();
  const { work, object, given } = wanted;
  const form = useForm<Asked>({ name: wanted.name, ...firstWhen(today(timeZone)) }, async (asked) => {
    const body = { name: asked.name.trim(), work, object, given, ...sentWhen(asked) };
    const made = await api.post<Item>("/schedules", body);
    const action = { label: t`Show`, onPress: () => void router.navigate({ href: scheduleHref(made.id) }) };
    showToast({ title: t`Scheduled: ${body.name}`, tone: "positive", action });
    onClose();
    return null;
  });
  const about = {
    import: t`The file is fetched from its address and imported with this mapping, with the rights that you have at that time.`,
    export: t`The list is exported as it is shown now, with the rights that you have at that time. You are told when the file is ready.`,
  };
  return (
    <FormDialog
      title={work === "import" ? t`Schedule this import` : t`Schedule this export`}
      description={about[work]}
      form={form}
      verb={t`Schedule`}
      onClose={onClose}
    >
      <Fields form={form} />
    </FormDialog>
  );
}

interface ChangeProps {
  schedule: Schedule;
  onClose: () => void;
  onDone: () => void;
}

/** Another name or another time. */
export function ChangeSchedule({ schedule, onClose, onDone }: ChangeProps) {
  const { t } = useLingui();
  const api = useApi();
  const { name, every, weekday, monthday, at, zone } = schedule;
  const { timeZone } = useLocaleSettings();
  const first = firstWhen(today(timeZone));
  const start = {
    name,
    every,
    at,
    zone,
    weekday: weekday ?? first.weekday,
    monthday: monthday ?? first.monthday,
  };
  const form = useForm<Asked>(start, async (asked) => {
    const body = { name: asked.name.trim(), ...sentWhen(asked), version: schedule.version };
    await api.patch(`/schedules/${schedule.id}`, body);
    onDone();
    onClose();
    return null;
  });
  return (
    <FormDialog title={t`Change ${name}`} form={form} verb={t`Save`} onClose={onClose}>
      <Fields form={form} />
    </FormDialog>
  );
}

function Fields({ form }: { form: Form<Asked> }) {
  const { t } = useLingui();
  const words = useWhenWords();
  const said = words(form.values);
  return (
    <>
      <TextField
        label={t`Name`}
        value={form.values.name}
        onChange={(name) => form.set({ name })}
        error={form.errors["name"]}
        maxLength={120}
        isRequired
      />
      <WhenFields form={form} />
      <p className="m-0 text-sm text-ink-muted" aria-live="polite">{t`It runs ${said}.`}</p>
    </>
  );
}
