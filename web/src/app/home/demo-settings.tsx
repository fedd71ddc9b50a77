import { useLingui } from "@lingui/react/macro";
import { useState } from "react";
import { recordHref } from "@/engine/commands/places";
import { Loaded } from "@/engine/settings/loaded";
import { SettingsFrame, SettingsGroup } from "@/engine/settings/settings-frame";
import { useAnswer } from "@/engine/sync/use-answer";
import { formatNumber } from "@/kit/numbers";
import { Button } from "@/ui/button";
import { ConfirmDialog } from "@/ui/dialog";
import { EmptyState } from "@/ui/empty-state";
import { Link } from "@/ui/link";
import { useLocaleSettings } from "@/ui/locale";
import { showToast } from "@/ui/toast";
import { DemoProgress } from "./demo-progress";
import { useDemo, useDemoJob } from "./use-demo";

interface Kept {
  object: string;
  id: string;
  title: string;
  why: "yours" | "changed" | "linked" | "needed";
}

interface Removal {
  removed: Record<string, number>;
  kept: Kept[];
  kept_count: number;
}

/** The demo: in by one click, out by one click. */
export function DemoSettings() {
  const { t } = useLingui();
  const demo = useDemo();
  const loading = useDemoJob("/demo");
  const removing = useDemoJob("/demo/removal");
  const [ended, setEnded] = useState<readonly string[]>([]);
  const jobs = [loading.job, removing.job, demo.data?.job ?? null];
  const job = jobs.find((one) => one !== null && !ended.includes(one)) ?? null;
  const done = (): void => {
    if (job !== null) setEnded([...ended, job]);
    void demo.reload();
    showToast({ title: t`Done`, tone: "positive" });
  };
  return (
    <SettingsFrame
      title={t`Demo`}
      description={t`A company to try things out in: what it brought can be taken away again without a trace.`}
    >
      <Loaded of={[demo]}>
        {() => (
          <>
            {job !== null && (
              <SettingsGroup>
                <div className="p-4">
                  <DemoProgress job={job} label={t`This takes a moment`} onDone={done} />
                </div>
              </SettingsGroup>
            )}
            {job === null && demo.data?.state === "none" && (
              <SettingsGroup>
                <EmptyState
                  title={t`There is no demo in this book`}
                  actions={<Button icon="rocket" onPress={loading.start}>{t`Load the demo`}</Button>}
                >
                  {t`85 companies with their people, 8,800 deals and a full calendar. Your own records stay as they are.`}
                </EmptyState>
              </SettingsGroup>
            )}
            {job === null && demo.data?.state === "loaded" && <Removing onRemove={removing.start} />}
          </>
        )}
      </Loaded>
    </SettingsFrame>
  );
}

function Removing({ onRemove }: { onRemove: () => void }) {
  const { t } = useLingui();
  const [isAsking, setAsking] = useState(false);
  const plan = useAnswer<Removal>("/demo/removal", {}, { objects: ["deal", "contact", "company", "task"] });
  const { locale } = useLocaleSettings();
  const sum = Object.values(plan.data?.removed ?? {}).reduce((all, one) => all + one, 0);
  const count = formatNumber(sum, locale);
  return (
    <Loaded of={[plan]}>
      {() => (
        <>
          <SettingsGroup
            title={t`What would go`}
            description={t`With its history and its search entries.`}
            actions={
              <Button variant="danger" icon="x" onPress={() => setAsking(true)}>{t`Remove the demo`}</Button>
            }
          >
            <ul className="m-0 grid list-none gap-x-8 gap-y-1 p-4 text-sm sm:grid-cols-2">
              {Object.entries(plan.data?.removed ?? {}).map(([label, number]) => (
                <li key={label} className="flex justify-between gap-4">
                  <span>{label}</span>
                  <span className="text-ink-muted nums">{formatNumber(number, locale)}</span>
                </li>
              ))}
            </ul>
          </SettingsGroup>
          {plan.data !== null && plan.data.kept_count > 0 && <Staying plan={plan.data} />}
          <ConfirmDialog
            isOpen={isAsking}
            onClose={() => setAsking(false)}
            onConfirm={() => {
              setAsking(false);
              onRemove();
            }}
            title={t`Remove the demo?`}
            description={t`${count} records go for good. What you made yourself stays.`}
            confirm={t`Remove`}
            tone="danger"
          />
        </>
      )}
    </Loaded>
  );
}

function Staying({ plan }: { plan: Removal }) {
  const { t } = useLingui();
  const why = {
    yours: t`It is you`,
    changed: t`You changed it`,
    linked: t`A record of yours links to it`,
    needed: t`A record that stays needs it`,
  };
  const more = plan.kept_count - plan.kept.length;
  return (
    <SettingsGroup title={t`What would stay: ${plan.kept_count}`}>
      {plan.kept.map((record) => (
        <div key={record.id} className="flex min-h-10 items-center gap-3 px-4 py-1.5 text-sm">
          <Link
            variant="quiet"
            href={recordHref(record.object, record.id)}
            className="min-w-0 flex-1 truncate"
          >
            {record.title || record.object}
          </Link>
          <span className="text-xs text-ink-muted">{why[record.why]}</span>
        </div>
      ))}
      {more > 0 && <p className="px-4 py-2 text-xs text-ink-muted">{t`and ${more} more`}</p>}
    </SettingsGroup>
  );
}
