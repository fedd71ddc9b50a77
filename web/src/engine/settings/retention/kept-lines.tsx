import { plural } from "@lingui/core/macro";
import { useLingui } from "@lingui/react/macro";
import { useState } from "react";
import { useApi } from "@/engine/sync/context";
import { Badge } from "@/ui/badge";
import { Button } from "@/ui/button";
import { NumberField } from "@/ui/number-field";
import { showToast } from "@/ui/toast";
import { FormDialog } from "../form-dialog";
import { SettingsGroup } from "../settings-frame";
import { useForm } from "../use-form";
import type { KeptLine } from "./model";

interface KeptLinesProps {
  lines: readonly KeptLine[];
  mayChange: boolean;
  onDone: () => void;
}

/** The whole list: records first, then everything that is no record. */
export function KeptLines({ lines, mayChange, onDone }: KeptLinesProps) {
  const { t } = useLingui();
  const [edited, setEdited] = useState<KeptLine | null>(null);
  return (
    <>
      <SettingsGroup
        title={t`Records`}
        description={t`Until somebody archives and deletes them, a person is erased, or a rule ends them.`}
      >
        {lines
          .filter((one) => one.kind === "records")
          .map((line) => (
            <Line key={line.name} line={line}>
              {line.rules.length === 0 ? (
                <span className="text-xs text-ink-faint">{t`No rule`}</span>
              ) : (
                line.rules.map((rule) => (
                  <Badge key={rule.id} tone="info">
                    {rule.name}
                  </Badge>
                ))
              )}
            </Line>
          ))}
      </SettingsGroup>
      <SettingsGroup
        title={t`Everything else`}
        description={t`What Rapport keeps beside records, and for how long.`}
      >
        {lines
          .filter((one) => one.kind === "rows")
          .map((line) => (
            <Line key={line.name} line={line}>
              <Days line={line} />
              {mayChange && line.least !== line.most && (
                <Button size="sm" onPress={() => setEdited(line)}>{t`Change…`}</Button>
              )}
            </Line>
          ))}
      </SettingsGroup>
      {edited !== null && <TermDialog line={edited} onClose={() => setEdited(null)} onDone={onDone} />}
    </>
  );
}

function Line({ line, children }: { line: KeptLine; children: React.ReactNode }) {
  return (
    <div className="flex min-w-0 flex-wrap items-center gap-x-3 gap-y-1 px-4 py-2.5">
      <div className="min-w-0 flex-1 basis-56">
        <div className="text-sm">{line.label}</div>
        <div className="text-2xs wrap-anywhere text-ink-faint" dir="ltr">
          {line.tables.join(", ")}
        </div>
      </div>
      {children}
    </div>
  );
}

function Days({ line }: { line: KeptLine }) {
  const { t } = useLingui();
  const days = plural(line.days, { one: "# day", other: "# days" });
  return (
    <span className="text-end text-xs text-ink-muted nums">
      {line.days > 0 && <span className="block text-sm text-ink">{days}</span>}
      {line.since}
      {line.chosen !== null && ` · ${t`usually ${line.usual}`}`}
    </span>
  );
}

interface TermDialogProps {
  line: KeptLine;
  onClose: () => void;
  onDone: () => void;
}

function TermDialog({ line, onClose, onDone }: TermDialogProps) {
  const { t } = useLingui();
  const api = useApi();
  const form = useForm({ days: line.days as number | null }, async ({ days }) => {
    const made =
      line.chosen === null
        ? await api.post<{ approval?: object }>("/terms", { name: line.name, days })
        : await api.patch<{ approval?: object }>(`/terms/${line.chosen}`, { days });
    showToast({
      title: made.approval === undefined ? t`Saved` : t`It waits for a second person`,
      tone: "positive",
    });
    onDone();
    onClose();
    return null;
  });
  return (
    <FormDialog
      title={line.label}
      description={line.since}
      form={form}
      verb={t`Save`}
      onClose={onClose}
      size="sm"
    >
      <NumberField
        label={t`Days`}
        help={t`From ${line.least} to ${line.most}.`}
        value={form.values.days}
        onChange={(days) => form.set({ days })}
        error={form.errors["days"]}
        min={line.least}
        max={line.most}
        isRequired
      />
    </FormDialog>
  );
}
