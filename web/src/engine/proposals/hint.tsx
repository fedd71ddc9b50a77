import { useLingui } from "@lingui/react/macro";
import { useRef, useState } from "react";
import type { ObjectMeta, Values } from "@/engine/api/types";
import { asLink } from "@/engine/api/values";
import { targetOf } from "@/engine/records/editors/link-options";
import { fieldOf } from "@/engine/sync/meta";
import { Button } from "@/ui/button";
import { Icon } from "@/ui/icon";
import { type Proposal, useProposals } from "./use-proposals";

interface ProposalHintProps {
  object: ObjectMeta;
  values: Values;
  /** The fields for which something may be known. */
  fields: readonly string[];
  /** Puts these into the form. */
  onTake: (values: Values) => void;
}

/** Below a field of a form: what another one could hold, by what stands here. One press fills it in. */
export function ProposalHint({ object, values, fields, onTake }: ProposalHintProps) {
  const { t } = useLingui();
  const said = useRef<HTMLDivElement>(null);
  const proposals = useProposals(object, values, fields);
  const [taken, setTaken] = useState<Proposal | null>(null);
  const isTaken = taken !== null && asLink(values[taken.field])?.id === taken.value;
  const take = (one: Proposal): void => {
    onTake({ [one.field]: valueOf(object, one) });
    setTaken(one);
    // The button goes: who works with keys stays here, and hears what was done.
    said.current?.focus();
  };
  return (
    <div ref={said} role="status" tabIndex={-1} className="flex flex-col gap-1 text-sm outline-none">
      {proposals.map((one) => (
        <p
          key={one.field}
          className="m-0 flex min-w-0 animate-rise flex-wrap items-center gap-x-2 gap-y-1 text-ink-muted"
        >
          <span className="min-w-0 own-direction break-words">{one.question}</span>
          <Button
            size="sm"
            icon="link"
            aria-label={t`Link it: ${one.shown}`}
            onPress={() => take(one)}
          >{t`Link it`}</Button>
        </p>
      ))}
      {isTaken && (
        <p className="m-0 flex items-center gap-1.5 text-ink-muted">
          <Icon name="check" size={14} className="text-positive-ink" />
          <span className="own-direction">{`${fieldOf(object, taken.field)?.label}: ${taken.shown}`}</span>
        </p>
      )}
    </div>
  );
}

/** As records show it. */
function valueOf(object: ObjectMeta, { field, value, shown }: Proposal): unknown {
  const known = fieldOf(object, field);
  return known?.kind === "link" ? { id: value, title: shown, object: targetOf(known) } : value;
}
