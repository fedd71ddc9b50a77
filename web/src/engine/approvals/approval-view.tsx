import { useLingui } from "@lingui/react/macro";
import { useState } from "react";
import { recordHref } from "@/engine/commands/places";
import { useCommands } from "@/engine/commands/registry";
import { formatMoment } from "@/kit/dates";
import { Person } from "@/ui/avatar";
import { Badge } from "@/ui/badge";
import { Banner } from "@/ui/banner";
import { Button } from "@/ui/button";
import { Link } from "@/ui/link";
import { useLocaleSettings } from "@/ui/locale";
import { ChangeDiff } from "./change-diff";
import type { Approval } from "./model";
import { ReasonDialog } from "./reason-dialog";
import { useChanges } from "./use-approvals";
import { type Decide, useDecide } from "./use-decide";
import { TONES, useAsked, useStates } from "./words";

/** One approval: who asks for what and why, field by field, and the decision. */
export function ApprovalView({ approval }: { approval: Approval }) {
  const asked = useAsked()(approval);
  const states = useStates();
  return (
    <article className="flex min-w-0 flex-col gap-4 p-4 sm:p-6">
      <header className="flex min-w-0 flex-col gap-1 pe-8">
        <div className="flex flex-wrap items-center gap-2 text-sm text-ink-muted">
          {asked}
          <Badge tone={TONES[approval.state]}>{states[approval.state]}</Badge>
        </div>
        <h2 className="m-0 own-direction text-lg text-heading">
          {approval.about === null ? (
            approval.subject
          ) : (
            <Link variant="quiet" href={recordHref(approval.about.object, approval.about.id)}>
              {approval.about.title ?? approval.subject}
            </Link>
          )}
        </h2>
      </header>
      <Asker approval={approval} />
      <ChangeDiff approval={approval} />
      <Decision approval={approval} />
      {approval.state === "pending" && <Buttons approval={approval} />}
    </article>
  );
}

function Asker({ approval }: { approval: Approval }) {
  const { locale, timeZone } = useLocaleSettings();
  return (
    <div className="flex min-w-0 flex-col gap-2">
      <div className="flex flex-wrap items-center gap-x-3 gap-y-1 text-sm text-ink-muted">
        <Person name={approval.by?.title ?? ""} person={approval.by?.id} size={24} />
        <time dateTime={approval.at} className="nums">
          {formatMoment(approval.at, locale, timeZone)}
        </time>
      </div>
      {approval.why !== "" && (
        <blockquote className="m-0 border-s-2 border-line-strong ps-3 own-direction text-sm whitespace-pre-line">
          {approval.why}
        </blockquote>
      )}
    </div>
  );
}

function Decision({ approval }: { approval: Approval }) {
  const { t } = useLingui();
  const { locale, timeZone } = useLocaleSettings();
  const states = useStates();
  if (approval.state === "pending") return null;
  const who = approval.decidedBy?.title ?? t`Rapport`;
  const when = formatMoment(approval.decidedAt, locale, timeZone);
  const tone = TONES[approval.state];
  return (
    <Banner tone={tone === "danger" || tone === "positive" ? tone : "neutral"} title={states[approval.state]}>
      {`${who} · ${when}`}
      {[approval.comment, approval.problem]
        .filter((text) => text !== "")
        .map((text) => (
          <p key={text} className="m-0 mt-1 own-direction whitespace-pre-line">
            {text}
          </p>
        ))}
    </Banner>
  );
}

/** What this person may do about it. A decision is only offered on what is shown. */
function Buttons({ approval }: { approval: Approval }) {
  const { data } = useChanges(approval);
  const decide = useDecide(approval, data?.version ?? approval.item.version);
  const may = (verb: string) => approval.can.includes(verb);
  if (may("approve")) return <DecideButtons approval={approval} decide={decide} isReady={data !== null} />;
  return may("withdraw") ? <OwnButtons decide={decide} hasWhy={approval.why !== ""} /> : null;
}

interface DecideButtonsProps {
  approval: Approval;
  decide: Decide;
  isReady: boolean;
}

function DecideButtons({ approval, decide, isReady }: DecideButtonsProps) {
  const { t } = useLingui();
  const [isRefusing, setRefusing] = useState(false);
  const section = t`Approvals`;
  useCommands([
    { id: "approve", label: t`Approve`, keys: "A", section, run: decide.approve, isDisabled: !isReady },
    { id: "refuse", label: t`Refuse`, keys: "X", section, run: () => setRefusing(true) },
  ]);
  return (
    <div className="flex flex-wrap gap-2">
      <Button variant="positive" icon="check" shortcut="A" isDisabled={!isReady} onPress={decide.approve}>
        {t`Approve`}
      </Button>
      <Button icon="x" shortcut="X" onPress={() => setRefusing(true)}>{t`Refuse`}</Button>
      {isRefusing && (
        <ReasonDialog
          title={t`Refuse this change?`}
          description={approval.subject}
          label={t`Why`}
          verb={t`Refuse`}
          tone="danger"
          onSend={decide.refuse}
          onClose={() => setRefusing(false)}
        />
      )}
    </div>
  );
}

function OwnButtons({ decide, hasWhy }: { decide: Decide; hasWhy: boolean }) {
  const { t } = useLingui();
  const [isSaying, setSaying] = useState(false);
  return (
    <div className="flex flex-wrap gap-2">
      <Button icon="message-circle" onPress={() => setSaying(true)}>
        {hasWhy ? t`Change the reason` : t`Say why`}
      </Button>
      <Button variant="ghost" icon="undo-2" onPress={decide.withdraw}>{t`Withdraw`}</Button>
      {isSaying && (
        <ReasonDialog
          title={t`Why is this change needed?`}
          description={t`Whoever decides reads it.`}
          label={t`Reason`}
          verb={t`Save`}
          onSend={decide.explain}
          onClose={() => setSaying(false)}
        />
      )}
    </div>
  );
}
