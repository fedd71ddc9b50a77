import { useLingui } from "@lingui/react/macro";
import { useState } from "react";
import { formatMoment } from "@/kit/dates";
import { Badge } from "@/ui/badge";
import { Button } from "@/ui/button";
import { useLocaleSettings } from "@/ui/locale";
import { SettingsGroup } from "../settings-frame";
import type { Changed } from "./model";
import { Counts } from "./step-list";
import { UndoDialog } from "./undo-dialog";

/** What was changed as one, the last first, each with the way back. */
export function ChangeList({
  changes,
  onDone,
}: {
  changes: readonly Changed[];
  onDone: () => Promise<void>;
}) {
  const { t } = useLingui();
  const [back, setBack] = useState<Changed | null>(null);
  if (changes.length === 0) return null;
  return (
    <SettingsGroup title={t`Applied`} description={t`By a file or a template, each as a whole.`}>
      {changes.map((change) => (
        <Line key={change.id} change={change} onBack={() => setBack(change)} />
      ))}
      {back !== null && (
        <UndoDialog
          title={t`Take “${back.name}” back?`}
          verb={t`Take back`}
          path={`/schema/changes/${back.id}`}
          onClose={() => setBack(null)}
          onDone={() => {
            setBack(null);
            void onDone();
          }}
        />
      )}
    </SettingsGroup>
  );
}

function Line({ change, onBack }: { change: Changed; onBack: () => void }) {
  const { t } = useLingui();
  const { locale, timeZone } = useLocaleSettings();
  const at = formatMoment(change.at, locale, timeZone);
  return (
    <div className="flex min-h-14 min-w-0 flex-wrap items-center gap-x-3 gap-y-2 px-4 py-2.5">
      <div className="flex min-w-0 flex-1 basis-56 flex-col">
        <span className="truncate text-sm font-medium">
          {change.undoes === null ? change.name : t`Taken back: ${change.name}`}
        </span>
        <span className="text-xs text-ink-muted">{[change.by, at].filter(Boolean).join(" · ")}</span>
      </div>
      <Counts steps={change.steps} />
      {change.back_at === null ? (
        <Button size="sm" icon="undo-2" onPress={onBack}>{t`Take back…`}</Button>
      ) : (
        <Badge>{t`Taken back`}</Badge>
      )}
    </div>
  );
}
