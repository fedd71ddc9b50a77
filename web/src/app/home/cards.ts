import { msg } from "@lingui/core/macro";
import { type HomeCard, useModules } from "@/engine/slots";
import { useMeta } from "@/engine/sync/meta";

/** The cards that belong to no module. */
const OWN: readonly HomeCard[] = [
  {
    kind: "kpi",
    label: msg`Figure with target`,
    help: msg`A figure you steer by, its target, and whether it is on its way.`,
    icon: "target",
    width: 1,
    isMany: true,
    load: () => import("./kpi-card").then(({ KpiCard }) => KpiCard),
  },
  {
    kind: "recent",
    label: msg`Seen last`,
    help: msg`The records you looked at last.`,
    icon: "clock",
    width: 1,
    load: () => import("./recent-card").then(({ RecentCard }) => RecentCard),
  },
  {
    kind: "chart",
    label: msg`Saved chart`,
    help: msg`A chart that you or others saved as a view.`,
    icon: "chart-column",
    width: 1,
    isMany: true,
    load: () => import("./chart-card").then(({ ChartCard }) => ChartCard),
  },
  {
    kind: "steps",
    label: msg`First steps`,
    help: msg`Five steps into Rapport that tick themselves.`,
    icon: "rocket",
    width: 2,
    room: "min-h-76 sm:min-h-54 xl:min-h-33",
    load: () => import("./steps-card").then(({ StepsCard }) => StepsCard),
  },
];

/** Every card that this person may have, by kind. */
export function useCards(): ReadonlyMap<string, HomeCard> {
  const modules = useModules();
  const meta = useMeta();
  const all = [...modules.flatMap((module) => module.cards ?? []), ...OWN];
  const mine = all.filter(
    ({ needs }) => needs === undefined || meta.find(needs)?.can.includes("read") === true,
  );
  return new Map(mine.map((card) => [card.kind, card]));
}
