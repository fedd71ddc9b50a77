import { useLingui } from "@lingui/react/macro";
import { useMemo } from "react";
import type { Item } from "@/engine/api/types";
import { asText } from "@/engine/api/values";
import { useMe } from "@/engine/sync/meta";
import { useCommand } from "@/engine/sync/use-command";
import { ComboBox } from "@/ui/combo-box";
import { Switch } from "@/ui/switch";
import { TextField } from "@/ui/text-field";
import { FormDialog } from "../form-dialog";
import { zoneName, zoneOptions } from "../places-of-the-world";
import { problemIn, useForm } from "../use-form";
import { HolidayFields } from "./holiday-fields";
import { type OwnDay, readDays, readWeek, USUAL, type Week } from "./week";
import { WeekFields } from "./week-fields";

export interface CalendarValues {
  name: string;
  timezone: string;
  hours: Week;
  country: string;
  subdivision: string;
  own_days: OwnDay[];
  is_default: boolean;
}

export interface CalendarDialogProps {
  /** Null for a new one. */
  calendar: Item | null;
  isFirst: boolean;
  onClose: () => void;
}

/** A calendar: its hours, its holidays, its own days. */
export function CalendarDialog({ calendar, isFirst, onClose }: CalendarDialogProps) {
  const { t } = useLingui();
  const { run } = useCommand();
  const { organisation } = useMe();
  const form = useForm(startOf(calendar, isFirst), async (values) => {
    const action = calendar === null ? "business-calendar.create" : "business-calendar.update";
    const sending = run(action, calendar, { ...values }, { isQuiet: true, says: t`Calendar kept` });
    const problem = await problemIn(sending);
    if (problem === null) onClose();
    return problem;
  });
  const { values, set, errors } = form;
  const zones = useMemo(() => zoneOptions(values.timezone), [values.timezone]);
  return (
    <FormDialog
      title={calendar === null ? t`New calendar` : asText(calendar["name"])}
      form={form}
      verb={t`Keep`}
      onClose={onClose}
      size="lg"
    >
      <div className="grid gap-4 sm:grid-cols-2">
        <TextField
          label={t`Name`}
          value={values.name}
          onChange={(name) => set({ name })}
          error={errors["name"]}
          placeholder={t`Office`}
          isRequired
          autoFocus={calendar === null}
        />
        <ComboBox
          label={t`Time zone`}
          value={zones.find((zone) => zone.value === values.timezone) ?? null}
          options={zones}
          placeholder={t`As the organisation: ${zoneName(organisation.timezone)}`}
          onChange={(option) => set({ timezone: option?.value ?? "" })}
          error={errors["timezone"]}
        />
      </div>
      <WeekFields week={values.hours} onChange={(hours) => set({ hours })} error={errors["hours"]} />
      <HolidayFields values={values} set={set} errors={errors} />
      <Switch value={values.is_default} onChange={(is_default) => set({ is_default })}>
        {t`The default of the organisation`}
      </Switch>
    </FormDialog>
  );
}

function startOf(calendar: Item | null, isFirst: boolean): CalendarValues {
  if (calendar === null)
    return {
      name: "",
      timezone: "",
      hours: USUAL,
      country: "",
      subdivision: "",
      own_days: [],
      is_default: isFirst,
    };
  return {
    name: asText(calendar["name"]),
    timezone: asText(calendar["timezone"]),
    hours: readWeek(calendar["hours"]),
    country: asText(calendar["country"]),
    subdivision: asText(calendar["subdivision"]),
    own_days: readDays(calendar["own_days"]),
    is_default: calendar["is_default"] === true,
  };
}
