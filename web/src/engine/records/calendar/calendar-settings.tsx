import { useLingui } from "@lingui/react/macro";
import type { FieldMeta, ObjectMeta } from "@/engine/api/types";
import { Setting } from "../layouts/setting";
import { columnFields, dateFields } from "../views/layouts";
import type { ViewState } from "../views/use-view";
import type { CalendarLook } from "./days";

export interface CalendarSettingsProps {
  object: ObjectMeta;
  state: ViewState;
  look: CalendarLook;
  /** A list by date has no room for ends. */
  hasEnds?: boolean | undefined;
}

function option({ name, label }: FieldMeta) {
  return { value: name, label };
}

/** By which day, until which, in which colours. */
export function CalendarSettings({ object, state, look, hasEnds = true }: CalendarSettingsProps) {
  const { t } = useLingui();
  const dates = dateFields(object);
  const colours = columnFields(object);
  return (
    <>
      <Setting
        label={t`By date`}
        icon="calendar"
        value={look.date.name}
        options={dates.map(option)}
        onChange={(date) => state.setLook({ date, end: "" })}
      />
      {hasEnds && <Until object={object} state={state} look={look} />}
      {colours.length > 0 && (
        <Setting
          label={t`Colours`}
          icon="palette"
          value={look.colour?.name ?? ""}
          none={t`One colour`}
          options={colours.map(option)}
          onChange={(colour) => state.setLook({ colour })}
        />
      )}
    </>
  );
}

function Until({ object, state, look }: CalendarSettingsProps) {
  const { t } = useLingui();
  const ends = dateFields(object).filter((field) => field.kind === look.date.kind && field !== look.date);
  if (ends.length === 0) return null;
  return (
    <Setting
      label={t`Until`}
      icon="calendar-clock"
      value={look.end?.name ?? ""}
      none={t`Without an end`}
      options={ends.map(option)}
      onChange={(end) => state.setLook({ end: end === "" ? "none" : end })}
    />
  );
}
