import { useLingui } from "@lingui/react/macro";
import { zoneName } from "@/engine/settings/places-of-the-world";
import type { Form } from "@/engine/settings/use-form";
import { useMe } from "@/engine/sync/meta";
import { weekdayName } from "@/kit/clock";
import { useLocaleSettings } from "@/ui/locale";
import { NumberField } from "@/ui/number-field";
import { Select } from "@/ui/select";
import { TimeField } from "@/ui/time-field";
import { EVERY, type When } from "./model";

const WEEKDAYS = [1, 2, 3, 4, 5, 6, 7];

/** How often, on which day and at what time. */
export function WhenFields({ form }: { form: Pick<Form<When>, "values" | "set" | "errors"> }) {
  const { t } = useLingui();
  const { values, set, errors } = form;
  const often: Record<When["every"], string> = {
    day: t`Every day`,
    week: t`Every week`,
    month: t`Every month`,
  };
  return (
    <>
      <div className="grid gap-4 sm:grid-cols-2">
        <Select
          label={t`How often`}
          value={values.every}
          onChange={(next) => set({ every: (next ?? "day") as When["every"] })}
          options={EVERY.map((value) => ({ value, label: often[value] }))}
          error={errors["every"]}
          isRequired
        />
        <TimeField
          label={t`At`}
          value={values.at}
          onChange={(at) => set({ at: at ?? values.at })}
          error={errors["at"]}
          isRequired
        />
        <DayField form={form} />
      </div>
      <ZoneField form={form} />
    </>
  );
}

function DayField({
  form: { values, set, errors },
}: {
  form: Pick<Form<When>, "values" | "set" | "errors">;
}) {
  const { t } = useLingui();
  const { locale } = useLocaleSettings();
  if (values.every === "week") {
    return (
      <Select
        label={t`Day of the week`}
        value={String(values.weekday ?? 1)}
        onChange={(next) => set({ weekday: Number(next ?? 1) })}
        options={WEEKDAYS.map((day) => ({ value: String(day), label: weekdayName(day - 1, locale) }))}
        error={errors["weekday"]}
        isRequired
      />
    );
  }
  if (values.every === "day") return null;
  return (
    <NumberField
      label={t`Day of the month`}
      help={t`In a shorter month its last day.`}
      value={values.monthday}
      onChange={(monthday) => set({ monthday })}
      error={errors["monthday"]}
      min={1}
      max={31}
      isRequired
    />
  );
}

/** Whose clock it is, where the two differ. */
function ZoneField({ form: { values, set } }: { form: Pick<Form<When>, "values" | "set" | "errors"> }) {
  const { t } = useLingui();
  const { user, organisation } = useMe();
  const own = user.timezone || organisation.timezone;
  if (own === organisation.timezone && values.zone === "house") {
    return <p className="m-0 text-xs text-ink-muted">{t`By the organisation's clock: ${zoneName(own)}`}</p>;
  }
  return (
    <Select
      label={t`By whose clock`}
      value={values.zone}
      onChange={(next) => set({ zone: next === "own" ? "own" : "house" })}
      options={[
        { value: "house", label: t`The organisation's: ${zoneName(organisation.timezone)}` },
        { value: "own", label: t`The owner's own` },
      ]}
      isRequired
    />
  );
}
