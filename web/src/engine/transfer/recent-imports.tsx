import { useLingui } from "@lingui/react/macro";
import { useMeta } from "@/engine/sync/meta";
import { useAnswer } from "@/engine/sync/use-answer";
import { formatMoment } from "@/kit/dates";
import { formatNumber } from "@/kit/numbers";
import { Card } from "@/ui/card";
import { Icon } from "@/ui/icon";
import { asIcon } from "@/ui/icons";
import { Link } from "@/ui/link";
import { useLocaleSettings } from "@/ui/locale";
import { Tag } from "@/ui/tag";
import type { Tone } from "@/ui/tone";
import type { Import } from "./import-types";
import { importHref } from "./places";

const NOTHING_CHANGES_IT: readonly string[] = [];

/** What was imported lately, so that one can come back to it: one that runs, and one that waits for its columns. */
export function RecentImports() {
  const { t } = useLingui();
  const { data } = useAnswer<{ items: Import[] }>("/imports", { limit: 6 }, { objects: NOTHING_CHANGES_IT });
  const items = data?.items ?? [];
  if (items.length === 0) return null;
  return (
    <Card padding="none" title={t`Lately imported`}>
      <ul aria-label={t`Lately imported`} className="mt-2 divide-y divide-line border-t border-line">
        {items.map((item) => (
          <RecentLine key={item.id} item={item} />
        ))}
      </ul>
    </Card>
  );
}

function RecentLine({ item }: { item: Import }) {
  const { t } = useLingui();
  const { locale, timeZone } = useLocaleSettings();
  const object = useMeta().find(item.object);
  const states = useStates();
  const { label, tone } = states[item.state];
  const kind = object?.label_plural ?? item.object;
  return (
    <li className="flex items-center gap-3 px-4 py-2.5">
      <Icon name={asIcon(object?.icon)} className="text-ink-faint" />
      <div className="min-w-0 flex-1">
        <p className="truncate text-sm font-medium">
          <Link variant="quiet" href={importHref({ id: item.id })}>
            {item.file_name}
          </Link>
        </p>
        <p className="truncate text-xs text-ink-muted nums">
          {t`${formatNumber(item.rows, locale)} rows as ${kind}`} ·{" "}
          {formatMoment(item.created_at, locale, timeZone, "medium")}
        </p>
      </div>
      <Tag tone={tone}>{label}</Tag>
    </li>
  );
}

function useStates(): Record<Import["state"], { label: string; tone: Tone }> {
  const { t } = useLingui();
  return {
    draft: { label: t`Not checked yet`, tone: "neutral" },
    checking: { label: t`Being checked`, tone: "info" },
    checked: { label: t`Checked`, tone: "info" },
    running: { label: t`Running`, tone: "info" },
    paused: { label: t`Paused`, tone: "warning" },
    done: { label: t`Imported`, tone: "positive" },
    cancelled: { label: t`Cancelled`, tone: "warning" },
    failed: { label: t`Stopped`, tone: "danger" },
  };
}
