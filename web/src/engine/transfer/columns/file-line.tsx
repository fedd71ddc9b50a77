import { plural } from "@lingui/core/macro";
import { useLingui } from "@lingui/react/macro";
import { useState } from "react";
import { problemText } from "@/engine/api/problem";
import { useObject } from "@/engine/sync/meta";
import { formatBytes } from "@/kit/numbers";
import { Banner } from "@/ui/banner";
import { Button } from "@/ui/button";
import { Icon } from "@/ui/icon";
import { asIcon } from "@/ui/icons";
import { useLocaleSettings } from "@/ui/locale";
import { Tag } from "@/ui/tag";
import type { Draft, Import } from "../import-types";
import { writeMapping } from "../mapping-file";
import type { ImportSteps, LoadedMapping } from "../use-import";
import { FileReading } from "./file-reading";
import { MappingButton } from "./mapping-button";
import { saveText } from "./save-text";

interface FileLineProps {
  plan: Import;
  steps: ImportSteps;
  draft: Draft;
}

/** The file, what its rows are, and the mapping as a whole: from a file, into a file. */
export function FileLine({ plan, steps, draft }: FileLineProps) {
  const { t } = useLingui();
  const { locale } = useLocaleSettings();
  const object = useObject(plan.object);
  const [wrong, setWrong] = useState<string | null>(null);
  const [isReading, setReading] = useState(false);
  const take = async (mapping: LoadedMapping) => {
    const problem = await steps.load(mapping);
    if (problem !== null) setWrong(`${mapping.name}: ${problemText(problem)}`);
  };
  const save = () => saveText(`${plan.object}-mapping.json`, writeMapping(plan.object, draft));
  return (
    <>
      <div className="flex flex-wrap items-center gap-x-3 gap-y-2">
        <Icon name={asIcon(object.icon)} size={20} className="text-ink-faint" />
        <div className="min-w-0 flex-1 basis-60">
          <div className="flex min-w-0 items-center gap-2">
            <h2 className="truncate text-base text-heading">{plan.file_name}</h2>
            {steps.source !== null && <Tag tone="positive">{t`Mapping from ${steps.source}`}</Tag>}
          </div>
          <p className="text-xs text-ink-muted">
            {object.label_plural} · {plural(plan.rows, { one: "# row", other: "# rows" })} ·{" "}
            {formatBytes(plan.size, locale)}
            {plan.sheet !== "" && ` · ${plan.sheet}`}
            {plan.encoding !== "" && ` · ${plan.encoding}`}
          </p>
        </div>
        <div className="flex flex-wrap gap-2">
          <Button size="sm" icon="settings" onPress={() => setReading(true)}>{t`File`}</Button>
          <MappingButton object={plan.object} onTake={(mapping) => void take(mapping)} onWrong={setWrong}>
            {t`Load a mapping`}
          </MappingButton>
          <Button size="sm" icon="download" onPress={save}>{t`Save the mapping`}</Button>
        </div>
      </div>
      {wrong !== null && (
        <Banner tone="danger" title={t`The mapping was not taken`} onDismiss={() => setWrong(null)}>
          {wrong}
        </Banner>
      )}
      {isReading && <FileReading plan={plan} steps={steps} onClose={() => setReading(false)} />}
    </>
  );
}
