import { useLingui } from "@lingui/react/macro";
import type { ObjectMeta } from "@/engine/api/types";
import { recordHref } from "@/engine/commands/places";
import { Badge } from "@/ui/badge";
import { Button } from "@/ui/button";
import { Icon } from "@/ui/icon";
import { Link } from "@/ui/link";
import { type Flaw, flawText, type Proposal, type Queued } from "./model";
import { Score } from "./score";
import { useMend } from "./use-mend";

interface QueueRowProps {
  object: ObjectMeta;
  item: Queued;
  onMended: () => void;
}

/** A record to put right: what is wrong with it, and what would mend that. */
export function QueueRow({ object, item, onMended }: QueueRowProps) {
  return (
    <li className="flex items-center gap-3 px-4 py-2.5 hover:bg-hover">
      <span className="flex min-w-0 flex-1 flex-col gap-1.5 lg:flex-row lg:items-start lg:gap-4">
        <Link
          href={recordHref(object, item.id)}
          variant="quiet"
          className="min-w-0 truncate own-direction text-sm font-medium lg:w-56 lg:shrink-0"
        >
          {item.title}
        </Link>
        <span className="flex min-w-0 flex-col gap-1.5">
          <Flaws flaws={item.flaws} />
          {item.proposals.map((proposal) => (
            <Proposed
              key={`${proposal.flaw} ${proposal.field}`}
              object={object}
              item={item}
              onMended={onMended}
              proposal={proposal}
            />
          ))}
        </span>
      </span>
      <Score score={item.score ?? 0} />
    </li>
  );
}

function Flaws({ flaws }: { flaws: readonly Flaw[] }) {
  return (
    <span className="flex min-w-0 flex-wrap gap-1">
      {flaws.map((flaw) => (
        <Badge key={flaw.key} look="outline">
          {flawText(flaw)}
        </Badge>
      ))}
    </span>
  );
}

interface ProposedProps extends QueueRowProps {
  proposal: Proposal;
}

/** A field as it is and as it would be, and the way to have it so. */
function Proposed({ object, item, onMended, proposal }: ProposedProps) {
  const { t } = useLingui();
  const { mend, isBusy } = useMend(onMended);
  const { flaw, after, question } = proposal;
  return (
    <span className="flex min-w-0 flex-wrap items-center gap-x-2 gap-y-1 text-sm">
      {question === "" ? <Difference proposal={proposal} /> : <Question proposal={proposal} />}
      <Button
        size="sm"
        variant="ghost"
        icon="check"
        isLoading={isBusy}
        aria-label={t`Put right: ${after}`}
        onPress={() => mend({ object: object.name, flaw, ids: [item.id] })}
      >
        {t`Put right`}
      </Button>
    </span>
  );
}

function Difference({ proposal: { field, before, after } }: { proposal: Proposal }) {
  return (
    <>
      <span className="text-ink-muted">{field}:</span>
      <span className="own-direction break-all text-ink-muted line-through">{before}</span>
      <Icon name="arrow-right" size={12} className="text-ink-faint rtl:-scale-x-100" />
      <span className="own-direction break-all">{after}</span>
    </>
  );
}

/** What is known from elsewhere, and by what. */
function Question({ proposal: { question, source } }: { proposal: Proposal }) {
  return (
    <>
      <span className="own-direction break-words">{question}</span>
      <span className="own-direction break-all text-ink-muted">{source}</span>
    </>
  );
}
