import { plural } from "@lingui/core/macro";
import { useLingui } from "@lingui/react/macro";
import { useToDecide } from "./use-approvals";

/** How many approvals wait for this person, beside the line of the sidebar; nothing for none. */
export function ApprovalCount() {
  const { t } = useLingui();
  const count = useToDecide();
  if (count === 0) return null;
  return (
    <span
      aria-label={t`${plural(count, { one: "# to decide", other: "# to decide" })}`}
      className="ms-auto rounded-full bg-accent-soft px-1.5 text-2xs font-medium text-accent-ink nums"
    >
      {count > 99 ? "99+" : count}
    </span>
  );
}
