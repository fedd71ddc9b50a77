import { Plural, useLingui } from "@lingui/react/macro";
import { useMeta } from "@/engine/sync/meta";
import { Badge } from "@/ui/badge";
import { Banner } from "@/ui/banner";
import { Icon } from "@/ui/icon";
import { asIcon, type IconName } from "@/ui/icons";
import type { Tone } from "@/ui/tone";
import { countsOf, groupsOf, type Outlook, type Part, type Step, shortText, type Verb } from "./model";
import { useKindWords, useVerbWords } from "./words";

const TONES: Record<Verb, Tone> = {
  make: "positive",
  bring_back: "positive",
  change: "info",
  remove: "danger",
};

/** What would be done, by object: each thing with what becomes of it, what is lost, and why it cannot be. */
export function StepList({ outlook }: { outlook: Outlook }) {
  const { t } = useLingui();
  const days = outlook.rest_days;
  if (outlook.steps.length === 0) {
    return <Banner tone="positive">{t`No differences: everything in the file is here already.`}</Banner>;
  }
  const removes = outlook.steps.some((one) => one.verb === "remove");
  return (
    // Long lists are read by keyboard too.
    <div
      role="region"
      aria-label={t`What would be done`}
      tabIndex={0}
      className="flex min-w-0 flex-col gap-4 rounded-sm"
    >
      <Counts steps={outlook.steps} />
      {!outlook.can && (
        <Banner tone="danger">{t`Some of it cannot be done, so nothing will be. Each line says why.`}</Banner>
      )}
      {removes && (
        <Banner tone="warning">
          {t`What is removed is kept for ${days} days with all its values and can be brought back; then it is deleted for good.`}
        </Banner>
      )}
      {groupsOf(outlook.steps).map((group) => (
        <section key={group.of} className="flex min-w-0 flex-col gap-1.5">
          <GroupTitle of={group.of} steps={group.steps} />
          <ul className="m-0 flex list-none flex-col divide-y divide-line rounded-md border border-line p-0">
            {group.steps.map((step) => (
              <Line key={`${step.kind} ${step.verb} ${step.names.join(" ")}`} step={step} />
            ))}
          </ul>
        </section>
      ))}
    </div>
  );
}

/** How many things are made, changed and removed. */
export function Counts({ steps }: { steps: readonly { verb: Verb }[] }) {
  const words = useVerbWords();
  return (
    <p className="m-0 flex flex-wrap gap-2">
      {countsOf(steps).map(({ verb, count }) => (
        <Badge key={verb} tone={TONES[verb]}>{`${words[verb]} ${count}`}</Badge>
      ))}
    </p>
  );
}

function GroupTitle({ of, steps }: { of: string; steps: readonly Step[] }) {
  const { t } = useLingui();
  const object = useMeta().find(of);
  const made = steps.find((one) => one.kind === "objects")?.title;
  if (of === "") return <Title icon="shield">{t`Roles`}</Title>;
  return <Title icon={asIcon(object?.icon ?? "box")}>{object?.label_plural ?? made ?? of}</Title>;
}

function Title({ icon, children }: { icon: IconName; children: string }) {
  return (
    <h3 className="flex items-center gap-2 text-sm text-heading">
      <Icon name={icon} size={14} className="text-ink-faint" />
      {children}
    </h3>
  );
}

function Line({ step }: { step: Step }) {
  const kinds = useKindWords();
  const verbs = useVerbWords();
  const named = step.kind === "fields" ? step.names[1] : undefined;
  return (
    <li className="flex min-w-0 flex-col gap-1 px-3 py-2 text-sm">
      <div className="flex min-w-0 flex-wrap items-baseline gap-x-2 gap-y-1">
        <Badge tone={TONES[step.verb]}>{verbs[step.verb]}</Badge>
        <span className="min-w-0 font-medium wrap-anywhere text-ink">{step.title}</span>
        <span className="text-xs text-ink-muted">{kinds[step.kind]}</span>
        {named !== undefined && <span className="font-mono text-xs text-ink-faint">{named}</span>}
      </div>
      {step.verb !== "remove" && step.changes.map((part) => <Became key={part.name} part={part} />)}
      <Lost step={step} />
      {step.faults.map((fault) => (
        <p
          key={`${fault.pointer} ${fault.code}`}
          data-tone="danger"
          className="m-0 flex flex-wrap gap-x-2 text-tone-ink"
        >
          <span>{fault.detail}</span>
          {fault.pointer !== "" && <code className="text-xs">{fault.pointer}</code>}
        </p>
      ))}
    </li>
  );
}

function Became({ part }: { part: Part }) {
  const { t } = useLingui();
  const said = (value: unknown): string | null =>
    typeof value === "boolean" ? (value ? t`yes` : t`no`) : shortText(value);
  const [before, after] = [said(part.before), said(part.after)];
  return (
    <p className="m-0 flex min-w-0 flex-wrap gap-x-1.5 text-xs text-ink-muted">
      <span>{part.label}:</span>
      {before === null || after === null ? (
        <span>{t`is changed`}</span>
      ) : (
        <>
          <del className="wrap-anywhere">{before}</del>
          <span aria-hidden="true">→</span>
          <ins className="wrap-anywhere text-ink no-underline">{after}</ins>
        </>
      )}
    </p>
  );
}

function Lost({ step }: { step: Step }) {
  const { t } = useLingui();
  const names = step.uses.map((one) => one.title).join(", ");
  return (
    <>
      {step.lost > 0 && (
        <p data-tone="warning" className="m-0 text-xs text-tone-ink">
          {step.kind === "objects" ? (
            <Plural value={step.lost} one="# record goes with it." other="# records go with it." />
          ) : (
            <Plural
              value={step.lost}
              one="# record has something in it."
              other="# records have something in it."
            />
          )}
        </p>
      )}
      {names !== "" && <p className="m-0 text-xs text-ink-muted">{t`Still used in: ${names}`}</p>}
    </>
  );
}
