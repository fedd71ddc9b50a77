import { useLingui } from "@lingui/react/macro";
import { fieldOf, useObject } from "@/engine/sync/meta";
import { Card } from "@/ui/card";
import { useLocaleSettings } from "@/ui/locale";
import { Tag } from "@/ui/tag";
import type { Import, ImportSample } from "../import-types";
import { targetLabel } from "../target-options";
import { usePartNames } from "../use-part-names";
import { sampleText } from "./sample-text";

interface SamplesProps {
  plan: Import;
  samples: readonly ImportSample[];
}

/** The first rows: which record each is about, and what becomes of its fields. */
export function Samples({ plan, samples }: SamplesProps) {
  const { t } = useLingui();
  const isDone = plan.state !== "checked";
  return (
    <Card padding="none" title={isDone ? t`The first rows` : t`The first rows, as they would be`}>
      <ul aria-label={t`The first rows`} className="mt-2 divide-y divide-line border-t border-line">
        {samples.map((sample) => (
          <li key={sample.row} className="grid gap-x-4 gap-y-2 px-4 py-3 md:grid-cols-[minmax(0,14rem)_1fr]">
            <About sample={sample} />
            <dl className="grid min-w-0 gap-x-6 gap-y-1 sm:grid-cols-2">
              {sample.fields.map((field) => (
                <FieldLine key={field.name} plan={plan} field={field} />
              ))}
            </dl>
          </li>
        ))}
      </ul>
    </Card>
  );
}

function About({ sample: { row, title, outcome } }: { sample: ImportSample }) {
  const { t } = useLingui();
  const outcomes = {
    created: { label: t`New`, tone: "positive" as const },
    updated: { label: t`Changed`, tone: "info" as const },
    unchanged: { label: t`Unchanged`, tone: "neutral" as const },
  };
  const { label, tone } = outcomes[outcome];
  return (
    <div className="min-w-0">
      <div className="flex min-w-0 items-center gap-2">
        <h3 className="truncate text-sm text-heading">{title}</h3>
        <Tag tone={tone}>{label}</Tag>
      </div>
      <p className="text-xs text-ink-muted nums">{t`Row ${row} of the file`}</p>
    </div>
  );
}

interface FieldLineProps {
  plan: Import;
  field: ImportSample["fields"][number];
}

/** A field: what it had and has then; where the record wins, what the file says is struck through. */
function FieldLine({ plan, field: { name, was, now, file } }: FieldLineProps) {
  const { t } = useLingui();
  const part = usePartNames();
  const settings = useLocaleSettings();
  const meta = fieldOf(useObject(plan.object), name);
  const isKept = was === now;
  const say = (text: string): string => sampleText(meta, text, settings);
  const [before, after] = [say(isKept ? file : was), say(now)];
  return (
    <div className="min-w-0 text-sm">
      <dt className="text-xs text-ink-muted">
        {targetLabel(plan.targets, name, part)}
        {isKept && ` · ${t`the record wins`}`}
      </dt>
      <dd className="flex min-w-0 flex-wrap gap-x-2 break-words">
        {before !== "" && before !== after && <s className="min-w-0 break-words text-ink-faint">{before}</s>}
        <span className="min-w-0 break-words">{after === "" ? t`Empty` : after}</span>
      </dd>
    </div>
  );
}
