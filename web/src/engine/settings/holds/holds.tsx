import { Plural, useLingui } from "@lingui/react/macro";
import { useState } from "react";
import { problemText } from "@/engine/api/problem";
import type { Filter, Item } from "@/engine/api/types";
import { type List, useList } from "@/engine/sync/use-list";
import { Button } from "@/ui/button";
import { EmptyState } from "@/ui/empty-state";
import { ErrorState } from "@/ui/error-state";
import { SegmentedControl } from "@/ui/segmented-control";
import { SettingsFrame, SettingsGroup, SettingsWaiting } from "../settings-frame";
import { HoldLine } from "./hold-line";

type Which = "live" | "all";

const LIVE: Filter = { field: "released_at", op: "empty" };
const FIELDS = [
  "regarding",
  "reason",
  "created_by",
  "created_at",
  "released_at",
  "released_by",
  "release_reason",
];

/** What must not be deleted, why, and who said so. */
export function HoldSettings() {
  const { t } = useLingui();
  const [which, setWhich] = useState<Which>("live");
  const list = useList("hold", { filter: which === "live" ? LIVE : null, fields: FIELDS, limit: 50 });
  const live = useList("hold", { filter: LIVE, fields: ["reason"], limit: 1, count: true });
  return (
    <SettingsFrame
      title={t`Legal holds`}
      description={t`What is held, with all that belongs to it, is neither erased nor deleted, by nobody and no rule. To place a hold, open the menu of a record.`}
    >
      <div className="flex flex-col gap-3">
        <div className="flex flex-wrap items-center gap-3">
          <SegmentedControl<Which>
            label={t`Which`}
            value={which}
            onChange={setWhich}
            options={[
              { value: "live", label: t`Held now` },
              { value: "all", label: t`All` },
            ]}
          />
          {live.count !== null && (
            <span className="text-xs text-ink-muted nums">
              <Plural value={live.count.value} one="# hold" other="# holds" />
            </span>
          )}
        </div>
        <SettingsGroup>
          <Body list={list} />
        </SettingsGroup>
        {list.hasMore && (
          <Button size="sm" isLoading={list.isLoadingMore} onPress={list.loadMore} className="self-start">
            {t`Show more`}
          </Button>
        )}
      </div>
    </SettingsFrame>
  );
}

function Body({ list }: { list: List }) {
  const { t } = useLingui();
  const reload = (): void => void list.reload();
  if (list.state === "loading") return <SettingsWaiting />;
  if (list.state === "failed" && list.problem !== null)
    return (
      <ErrorState size="small" code={list.problem.code} onRetry={reload}>
        {problemText(list.problem)}
      </ErrorState>
    );
  if (list.items.length === 0)
    return <EmptyState size="small" illustration="done" title={t`Nothing is held`} />;
  return list.items.map((item: Item) => <HoldLine key={item.id} item={item} onDone={reload} />);
}
