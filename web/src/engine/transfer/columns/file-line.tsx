import { plural } from "@lingui/core/macro";
import { useLingui } from "@lingui/react/macro";
import { useState } from "react";
import { useObject } from "@/engine/sync/meta";
import { formatBytes } from "@/kit/numbers";
import { Banner } from "@/ui/banner";
import { Button } from "@/ui/button";
import { Icon } from "@/ui/icon";
import { asIcon } from "@/ui/icons";
import { useLocaleSettings } from "@/ui/locale";
import { showToast } from "@/ui/toast";
import type { Draft, Import } from "../import-types";
import { writeMapping } from "../mapping-file";
import type { ImportSteps } from "../use-import";
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
  const save = () => saveText(`${plan.object}-mapping.json`, writeMapping(plan.object, draft));
  const take = async (loaded: Draft, name: string) => {
    setWrong(null);
    if (await steps.load(loaded)) showToast({ title: t`Mapping taken from ${name}`, tone: "positive" });
  };
  return (
    <>
      <div className="flex flex-wrap items-center gap-x-3 gap-y-2">
        <Icon name={asIcon(object.icon)} size={20} className="text-ink-faint" />
        <div className="min-w-0 flex-1 basis-60">
          <h2 className="truncate text-base text-heading">{plan.file_name}</h2>
          <p className="text-xs text-ink-muted">
            {object.label_plural} · {plural(plan.rows, { one: "# row", other: "# rows" })} ·{" "}
            {formatBytes(plan.size, locale)}
            {plan.sheet !== "" && ` · ${plan.sheet}`}
            {plan.encoding !== "" && ` · ${plan.encoding}`}
          </p>
        </div>
        <div className="flex flex-wrap gap-2">
          <Button size="sm" icon="settings" onPress={() => setReading(true)}>{t`File`}</Button>
          <MappingButton
            object={plan.object}
            onTake={(loaded, name) => void take(loaded, name)}
            onWrong={setWrong}
          >
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
