import { useLingui } from "@lingui/react/macro";
import { useMemo } from "react";
import type { ObjectMeta } from "@/engine/api/types";
import { useMeta } from "@/engine/sync/meta";
import { Setting, type SettingOption } from "../layouts/setting";
import { dateFields } from "../views/layouts";
import type { ViewState } from "../views/use-view";
import {
  type ChartLook,
  isRound,
  type GroupKey,
  groupPaths,
  groupText,
  KINDS,
  measuresOf,
  ORDERS,
  PERIODS,
  periodText,
  UNITS,
} from "./look";
import { KIND_ICONS, kindWords, measureWords, orderWords, periodWords, unitWords } from "./words";

export interface ChartSettingsProps {
  object: ObjectMeta;
  state: ViewState;
  look: ChartLook;
}

/** What a chart shows, choice by choice. */
export function ChartSettings(props: ChartSettingsProps) {
  const { state, look } = props;
  const { t } = useLingui();
  const kinds = KINDS.map((value) => ({ value, label: kindWords(value), icon: KIND_ICONS[value] }));
  return (
    <>
      <Setting
        label={t`Kind of chart`}
        icon={KIND_ICONS[look.kind]}
        value={look.kind}
        options={kinds}
        onChange={(kind) => state.setLook({ kind })}
      />
      <Measure {...props} />
      {look.kind !== "number" && <Groups {...props} />}
      <PeriodSetting {...props} />
    </>
  );
}

function Measure({ object, state, look }: ChartSettingsProps) {
  const { t } = useLingui();
  const options = measuresOf(object).map((value) => ({ value, label: measureWords(object, value) }));
  const [first = "count", second = ""] = look.measures;
  const set = (...measures: string[]) =>
    state.setLook({ measures: [...new Set(measures)].filter(Boolean).join(",") });
  const hasSecond = look.keys.length < 2 && !isRound(look) && options.length > 1;
  return (
    <>
      <Setting
        label={t`Figure`}
        icon="hash"
        value={first}
        options={options}
        onChange={(value) => set(value, second)}
      />
      {hasSecond && (
        <Setting
          label={t`And`}
          icon="plus"
          value={second}
          none={t`No second figure`}
          options={options.filter((one) => one.value !== first)}
          onChange={(value) => set(first, value)}
        />
      )}
    </>
  );
}

function Groups({ object, state, look }: ChartSettingsProps) {
  const { t } = useLingui();
  const meta = useMeta();
  const paths = useMemo(
    () => groupPaths(meta, object).map(({ path, label }): SettingOption => ({ value: path, label })),
    [meta, object],
  );
  const [first, second] = look.keys;
  const set = (...keys: (GroupKey | undefined)[]) =>
    state.setLook({ group: groupText(keys.filter((key) => key !== undefined)) });
  if (first === undefined) return null;
  return (
    <>
      <Setting
        label={t`Group by`}
        icon="group"
        value={first.path}
        options={paths}
        onChange={(path) => set({ path, unit: null }, second)}
      />
      {first.unit === null ? (
        <Size state={state} look={look} />
      ) : (
        <Setting
          label={t`Step`}
          icon="calendar"
          value={first.unit}
          options={UNITS.map((value) => ({ value, label: unitWords(value) }))}
          onChange={(unit) => set({ ...first, unit: unit as GroupKey["unit"] }, second)}
        />
      )}
      {!isRound(look) && (
        <Setting
          label={t`Split by`}
          icon="layers"
          value={second?.path ?? ""}
          none={t`Not split`}
          options={paths.filter((one) => one.value !== first.path)}
          onChange={(path) => set(first, path === "" ? undefined : { path, unit: null })}
        />
      )}
    </>
  );
}

const TOPS = ["5", "10", "20", "50"];

/** In which order, and how many: times have theirs. */
function Size({ state, look }: Pick<ChartSettingsProps, "state" | "look">) {
  const { t } = useLingui();
  return (
    <>
      <Setting
        label={t`Order`}
        icon="arrow-up-down"
        value={look.order}
        options={ORDERS.map((value) => ({ value, label: orderWords(value) }))}
        onChange={(order) => state.setLook({ order })}
      />
      <Setting
        label={t`How many`}
        icon="list-ordered"
        value={look.top === 0 ? "" : String(look.top)}
        none={t`All`}
        options={TOPS.map((value) => ({ value, label: t`The largest ${value}` }))}
        onChange={(top) => state.setLook({ top })}
      />
    </>
  );
}

function PeriodSetting({ object, state, look }: ChartSettingsProps) {
  const { t } = useLingui();
  const fields = dateFields(object);
  const [first] = fields;
  if (first === undefined) return null;
  const field = look.period?.field ?? first.name;
  return (
    <>
      <Setting
        label={t`Period`}
        icon="calendar-days"
        value={look.period?.span ?? ""}
        none={t`All time`}
        options={PERIODS.map((value) => ({ value, label: periodWords(value) }))}
        onChange={(span) => state.setLook({ period: span === "" ? "" : periodText({ field, span }) })}
      />
      {look.period !== null && fields.length > 1 && (
        <Setting
          label={t`Period of`}
          icon="calendar"
          value={field}
          options={fields.map((one) => ({ value: one.name, label: one.label }))}
          onChange={(name) =>
            state.setLook({ period: periodText({ field: name, span: look.period?.span ?? "" }) })
          }
        />
      )}
    </>
  );
}
