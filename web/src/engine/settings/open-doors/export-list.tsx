import { plural } from "@lingui/core/macro";
import { useLingui } from "@lingui/react/macro";
import { useMeta } from "@/engine/sync/meta";
import { useAnswer } from "@/engine/sync/use-answer";
import { formatMoment } from "@/kit/dates";
import { Badge } from "@/ui/badge";
import { useLocaleSettings } from "@/ui/locale";
import { Loaded } from "../loaded";
import { SettingsGroup } from "../settings-frame";
import { ExportLimit } from "./export-limit";
import type { ExportMade } from "./model";

/** What was taken out as a file, by whom. */
export function ExportList({ sought }: { sought: string }) {
  const { t } = useLingui();
  const answer = useAnswer<{ items: ExportMade[] }>("/exports-made", {}, { objects: [] });
  const is = (name: string): boolean => name.toLowerCase().includes(sought.trim().toLowerCase());
  const items = (answer.data?.items ?? []).filter((one) => is(one.user.title));
  return (
    <Loaded of={[answer]}>
      {() => (
        <SettingsGroup title={t`Exports`} description={t`What was taken out as a file, the last 200.`}>
          <ExportLimit />
          {items.length === 0 && <p className="m-0 px-4 py-3 text-sm text-ink-muted">{t`None.`}</p>}
          {items.map((one) => (
            <Line key={one.id} made={one} />
          ))}
        </SettingsGroup>
      )}
    </Loaded>
  );
}

function Unusual({ why }: { why: "day" | "more" }) {
  const { t } = useLingui();
  return (
    <Badge tone="danger" icon="triangle-alert">
      {why === "day" ? t`Unusual: over the limit of a day` : t`Unusual: far more than ever before`}
    </Badge>
  );
}

/** What was exported, in words. */
function useLabel(name: string): string {
  const { t } = useLingui();
  const known = useMeta().find(name);
  if (known !== undefined) return known.label_plural;
  return name === "organisation" ? t`The whole organisation` : name;
}

function Line({ made }: { made: ExportMade }) {
  const { t } = useLingui();
  const { locale, timeZone } = useLocaleSettings();
  const label = useLabel(made.object);
  const door = made.door === "web" ? "" : made.door.replace("app:", "");
  const { rows } = made;
  const counted = rows === null ? "" : plural(rows, { one: "# record", other: "# records" });
  const form = made.format === "pages" ? t`read page by page` : made.format.toUpperCase();
  const about = [counted, form, made.address, door].filter(Boolean).join(" · ");
  return (
    <div className="flex min-w-0 items-center gap-3 px-4 py-2.5">
      <div className="min-w-0 flex-1">
        <div className="flex min-w-0 flex-wrap items-center gap-x-2">
          <span className="truncate text-sm font-medium">{`${made.user.title} · ${label}`}</span>
          {made.unusual !== "" && <Unusual why={made.unusual} />}
          {!made.narrowed && <Badge tone="warning">{t`All of them`}</Badge>}
        </div>
        <div className="text-xs text-ink-muted">{about}</div>
      </div>
      <span className="shrink-0 text-xs text-ink-faint nums">{formatMoment(made.at, locale, timeZone)}</span>
    </div>
  );
}
