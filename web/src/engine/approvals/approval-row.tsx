import { useLingui } from "@lingui/react/macro";
import { cx } from "@/kit/cx";
import { formatMoment, relativeMoment } from "@/kit/dates";
import { Avatar } from "@/ui/avatar";
import { Badge } from "@/ui/badge";
import { useLocaleSettings } from "@/ui/locale";
import type { Approval } from "./model";
import { TONES, useAsked, useStates } from "./words";

interface ApprovalRowProps {
  approval: Approval;
  isOpen: boolean;
  onOpen: () => void;
}

/** One approval in the list. */
export function ApprovalRow({ approval, isOpen, onOpen }: ApprovalRowProps) {
  const { t } = useLingui();
  const { locale, timeZone } = useLocaleSettings();
  const asked = useAsked()(approval);
  const states = useStates();
  return (
    <li>
      <button
        type="button"
        data-approval={approval.id}
        aria-current={isOpen || undefined}
        onClick={onOpen}
        className={cx(
          "flex w-full min-w-0 items-start gap-3 px-4 py-3 text-start outline-offset-[-2px]",
          isOpen ? "bg-accent-softer" : "hover:bg-hover",
        )}
      >
        <Avatar name={approval.by?.title ?? t`Rapport`} person={approval.by?.id} size={32} />
        <span className="flex min-w-0 flex-1 flex-col">
          <span className="flex min-w-0 items-baseline gap-2">
            <span className="min-w-0 flex-1 truncate own-direction text-sm font-medium">
              {approval.subject}
            </span>
            <time
              dateTime={approval.at}
              title={formatMoment(approval.at, locale, timeZone, "long")}
              className="shrink-0 text-xs text-ink-faint nums"
            >
              {relativeMoment(approval.at, locale)}
            </time>
          </span>
          <span className="flex min-w-0 items-center gap-2 text-sm text-ink-muted">
            <span className="min-w-0 flex-1 truncate">{asked}</span>
            <Badge tone={TONES[approval.state]}>{states[approval.state]}</Badge>
          </span>
        </span>
      </button>
    </li>
  );
}
