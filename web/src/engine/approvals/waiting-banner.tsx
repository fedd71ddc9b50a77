import { plural } from "@lingui/core/macro";
import { useLingui } from "@lingui/react/macro";
import { useState } from "react";
import { approvalHref } from "@/engine/sync/waits";
import { Banner } from "@/ui/banner";
import { Button } from "@/ui/button";
import { Link } from "@/ui/link";
import { ChangeDiff } from "./change-diff";
import type { Approval } from "./model";
import { useWaiting } from "./use-approvals";

/** On a record's page: what waits for a second person, with the change itself. Nothing while nothing waits. */
export function WaitingBanner({ object, id }: { object: string; id: string }) {
  const { t } = useLingui();
  const waiting = useWaiting(object, id);
  const [isOpen, setOpen] = useState(false);
  if (waiting.length === 0) return null;
  return (
    <Banner
      tone="neutral"
      icon="check-check"
      title={t`${plural(waiting.length, { one: "# change waits", other: "# changes wait" })}`}
      actions={
        <Button size="sm" aria-expanded={isOpen} onPress={() => setOpen(!isOpen)}>
          {isOpen ? t`Hide` : t`Show`}
        </Button>
      }
    >
      {t`Nothing of it is saved until a second person approves it.`}
      {isOpen && waiting.map((approval) => <One key={approval.id} approval={approval} />)}
    </Banner>
  );
}

function One({ approval }: { approval: Approval }) {
  const { t } = useLingui();
  const who = approval.by?.title ?? t`Rapport`;
  return (
    <div className="mt-3 flex flex-col gap-2">
      <div className="flex flex-wrap items-center gap-x-3 gap-y-1 text-sm">
        <span>{t`Asked by ${who}`}</span>
        <Link href={approvalHref(approval.id)}>{t`Open the approval`}</Link>
      </div>
      <ChangeDiff approval={approval} />
    </div>
  );
}
