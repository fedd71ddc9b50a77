import { Plural, useLingui } from "@lingui/react/macro";
import { useState } from "react";
import { problemText } from "@/engine/api/problem";
import type { Filter } from "@/engine/api/types";
import { useMeta } from "@/engine/sync/meta";
import { type List, useList } from "@/engine/sync/use-list";
import { Button } from "@/ui/button";
import { EmptyState } from "@/ui/empty-state";
import { ErrorState } from "@/ui/error-state";
import { SegmentedControl } from "@/ui/segmented-control";
import { SettingsFrame, SettingsGroup, SettingsWaiting } from "../settings-frame";
import { EmergencyLine } from "./emergency-line";
import { mayReview, mayTake } from "./roles";
import { TakeDialog } from "./take-dialog";

type Which = "open" | "all";

const EMERGENCY: Filter = { field: "is_emergency", op: "eq", value: true };
const OPEN: Filter = { and: [EMERGENCY, { field: "reviewed_at", op: "empty" }] };
const FIELDS = [
  "regarding",
  "person",
  "reason",
  "until",
  "ended_at",
  "created_at",
  "reviewed_at",
  "reviewed_by",
  "review",
];

/** Who opened a record that their role does not show, why, and what others found when they looked at it. */
export function EmergencySettings() {
  const { t } = useLingui();
  const meta = useMeta();
  const [which, setWhich] = useState<Which>("open");
  const [isTaking, setTaking] = useState(false);
  const list = useList("grant", { filter: which === "open" ? OPEN : EMERGENCY, fields: FIELDS, limit: 50 });
  const open = useList("grant", { filter: OPEN, fields: ["person"], limit: 1, count: true });
  return (
    <SettingsFrame
      title={t`Emergency access`}
      description={t`Whoever must see a record at once and may not, sees it for some hours. Admins, auditors and those whose role reviews it are told, and somebody else reviews it.`}
      actions={
        mayTake(meta) && (
          <Button variant="danger" icon="triangle-alert" onPress={() => setTaking(true)}>
            {t`Take access…`}
          </Button>
        )
      }
    >
      <div className="flex flex-col gap-3">
        <div className="flex flex-wrap items-center gap-3">
          <SegmentedControl<Which>
            label={t`Which`}
            value={which}
            onChange={setWhich}
            options={[
              { value: "open", label: t`To review` },
              { value: "all", label: t`All` },
            ]}
          />
          {open.count !== null && (
            <span className="text-xs text-ink-muted nums">
              <Plural value={open.count.value} one="# not reviewed" other="# not reviewed" />
            </span>
          )}
        </div>
        <SettingsGroup>
          <Body list={list} isOpen={which === "open"} mayReview={mayReview(meta)} />
        </SettingsGroup>
        {list.hasMore && (
          <Button size="sm" isLoading={list.isLoadingMore} onPress={list.loadMore} className="self-start">
            {t`Show more`}
          </Button>
        )}
      </div>
      {isTaking && <TakeDialog onClose={() => setTaking(false)} onDone={() => void list.reload()} />}
    </SettingsFrame>
  );
}

function Body({ list, isOpen, mayReview: may }: { list: List; isOpen: boolean; mayReview: boolean }) {
  const { t } = useLingui();
  const reload = (): void => void list.reload();
  if (list.state === "loading") return <SettingsWaiting />;
  if (list.state === "failed" && list.problem !== null) {
    return (
      <ErrorState size="small" code={list.problem.code} onRetry={reload}>
        {problemText(list.problem)}
      </ErrorState>
    );
  }
  if (list.items.length === 0) {
    return (
      <EmptyState
        size="small"
        illustration="done"
        title={isOpen ? t`Nothing to review` : t`Nobody took emergency access`}
      />
    );
  }
  return list.items.map((item) => (
    <EmergencyLine key={item.id} item={item} mayReview={may} onDone={reload} />
  ));
}
