import { useLingui } from "@lingui/react/macro";
import type { AggregateGroup, Filter, ObjectMeta } from "@/engine/api/types";
import { listHref } from "@/engine/commands/places";
import { type Aggregate, useAggregate } from "@/engine/sync/use-answer";
import { today } from "@/kit/dates";
import { useLocaleSettings } from "@/ui/locale";
import { StatTile } from "@/ui/stat-tile";
import { allOf } from "../filters/model";
import { beforeFilter, type ChartLook } from "./look";
import { changeOf } from "./shape";
import { measureWords, periodWords, writeMeasure } from "./words";

export interface NumberTilesProps {
  object: ObjectMeta;
  look: ChartLook;
  /** Of the view, without the period. */
  filter: Filter | null;
  now: Aggregate;
}

/** Each measure as one large figure, beside what it was in the period before. */
export function NumberTiles({ object, look, filter, now }: NumberTilesProps) {
  const { timeZone } = useLocaleSettings();
  const earlier = beforeFilter(look.period, today(timeZone));
  const before = useAggregate(object.name, {
    filter: allOf(filter, earlier),
    measures: look.measures.join(","),
    isEnabled: earlier !== null,
  });
  const [group] = now.groups;
  return (
    <div className="grid grid-cols-[repeat(auto-fill,minmax(15rem,1fr))] gap-4">
      {look.measures.map((measure) => (
        <Tile
          key={measure}
          object={object}
          look={look}
          measure={measure}
          now={group}
          was={earlier === null ? undefined : before.groups[0]}
        />
      ))}
    </div>
  );
}

interface TileProps extends Pick<NumberTilesProps, "object" | "look"> {
  measure: string;
  now: AggregateGroup | undefined;
  was: AggregateGroup | undefined;
}

function Tile({ object, look, measure, now, was }: TileProps) {
  const { t } = useLingui();
  const settings = useLocaleSettings();
  const [value, before] = [numberOf(now?.values[measure]), numberOf(was?.values[measure])];
  const label = measureWords(object, measure);
  const beforeText = writeMeasure(object, measure, before, settings);
  return (
    <StatTile
      label={look.period === null ? label : `${label} · ${periodWords(look.period.span)}`}
      value={writeMeasure(object, measure, value, settings)}
      delta={value === null || before === null ? undefined : changeOf(value, before)}
      deltaLabel={before === null ? undefined : t`before: ${beforeText}`}
      href={now === undefined ? undefined : listHref(object, { filter: now.filter })}
    />
  );
}

function numberOf(value: number | string | null | undefined): number | null {
  return value == null ? null : Number(value);
}
