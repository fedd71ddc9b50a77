import { plural } from "@lingui/core/macro";
import { useLingui } from "@lingui/react/macro";
import { useEffect } from "react";
import { useMeta } from "@/engine/sync/meta";
import { useAnswer } from "@/engine/sync/use-answer";
import { formatMoment } from "@/kit/dates";
import { Badge } from "@/ui/badge";
import { EmptyState } from "@/ui/empty-state";
import { useLocaleSettings } from "@/ui/locale";
import { Tabs } from "@/ui/tabs";
import { Loaded } from "../loaded";
import { SettingsFrame, SettingsGroup } from "../settings-frame";
import { AllowanceForm } from "./allowance-form";
import { RegisterPart } from "./register";

/** An erasure: nothing of the person is left in it. */
interface Erasure {
  record: string;
  object: string;
  by: string | null;
  at: string;
  done: boolean;
  lifted: boolean;
  counts: { records?: number; redacted?: number };
}

const PEOPLE = ["contact", "company", "household"];
const STEP = 4000;

/** Who was erased, with the way back in for those who want it; and what is kept about people. */
export function PersonalDataSettings() {
  const { t } = useLingui();
  return (
    <SettingsFrame
      title={t`Personal data`}
      description={t`Who was erased, and what is kept about people at all. To erase somebody, or to give them all that is kept about them, open the menu of their record.`}
    >
      <Tabs
        label={t`Personal data`}
        items={[
          { id: "erasures", label: t`Erasures`, content: <Erasures /> },
          { id: "register", label: t`Register`, content: <RegisterPart /> },
        ]}
      />
    </SettingsFrame>
  );
}

function Erasures() {
  const { t } = useLingui();
  const erasures = useErasures();
  return (
    <div className="flex flex-col gap-8">
      <Loaded of={[erasures]}>
        {() => (
          <SettingsGroup>
            {erasures.data?.length === 0 && (
              <EmptyState size="small" illustration="done" title={t`Nobody was erased yet`} />
            )}
            {erasures.data?.map((one) => (
              <Line key={one.record} erasure={one} />
            ))}
          </SettingsGroup>
        )}
      </Loaded>
      <AllowanceForm onDone={() => void erasures.reload()} />
    </div>
  );
}

/** The list; that an erasure is done is no change of a record, so it is looked for while one is under way. */
function useErasures() {
  const erasures = useAnswer<Erasure[]>("/privacy/erasures", {}, { objects: PEOPLE });
  const { reload } = erasures;
  const isUnderWay = erasures.data?.some((one) => !one.done) ?? false;
  useEffect(() => {
    if (!isUnderWay) return;
    const timer = setInterval(() => void reload(), STEP);
    return () => clearInterval(timer);
  }, [isUnderWay, reload]);
  return erasures;
}

function Line({ erasure }: { erasure: Erasure }) {
  const { t } = useLingui();
  const meta = useMeta();
  const { locale, timeZone } = useLocaleSettings();
  return (
    <div className="flex min-w-0 flex-wrap items-center gap-x-3 gap-y-0.5 px-4 py-2.5">
      <div className="min-w-0 flex-1 basis-56">
        <div className="flex min-w-0 flex-wrap items-center gap-x-2">
          <span className="text-sm font-medium">{meta.find(erasure.object)?.label ?? erasure.object}</span>
          {!erasure.done && <Badge tone="info">{t`Under way`}</Badge>}
          {erasure.lifted && <Badge tone="positive">{t`Allowed again`}</Badge>}
        </div>
        <div className="text-xs text-ink-muted nums">
          <What erasure={erasure} />
        </div>
        <div className="text-2xs wrap-anywhere text-ink-faint nums">{erasure.record}</div>
      </div>
      <time dateTime={erasure.at} className="shrink-0 text-xs text-ink-faint nums">
        {formatMoment(erasure.at, locale, timeZone)}
      </time>
    </div>
  );
}

function What({ erasure }: { erasure: Erasure }) {
  const { t } = useLingui();
  const { records = 0, redacted = 0 } = erasure.counts;
  const parts = [
    plural(records, { one: "# record erased", other: "# records erased" }),
    redacted > 0 && plural(redacted, { one: "# place redacted", other: "# places redacted" }),
    erasure.by !== null && t`by ${erasure.by}`,
  ];
  return parts.filter((part) => part !== false).join(" · ");
}
