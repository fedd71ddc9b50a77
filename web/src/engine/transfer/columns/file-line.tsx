import { plural } from "@lingui/core/macro";
import { useLingui } from "@lingui/react/macro";
import { useState } from "react";
import { useObject } from "@/engine/sync/meta";
import { formatBytes } from "@/kit/numbers";
import { Button } from "@/ui/button";
import { Icon } from "@/ui/icon";
import { asIcon } from "@/ui/icons";
import { useLocaleSettings } from "@/ui/locale";
import { Tag } from "@/ui/tag";
import type { Draft, Import } from "../import-types";
import { LoadDialog } from "../saved/load-dialog";
import { SaveDialog } from "../saved/save-dialog";
import type { ImportSteps } from "../use-import";
import { FileReading } from "./file-reading";

interface FileLineProps {
  plan: Import;
  steps: ImportSteps;
  draft: Draft;
}

/** The file, what its rows are, and the mapping as a whole: taken from what was kept, and kept. */
export function FileLine({ plan, steps, draft }: FileLineProps) {
  const { t } = useLingui();
  const { locale } = useLocaleSettings();
  const object = useObject(plan.object);
  const [open, setOpen] = useState<"reading" | "load" | "save" | null>(null);
  const close = () => setOpen(null);
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
          <Button size="sm" icon="settings" onPress={() => setOpen("reading")}>{t`File`}</Button>
          <Button size="sm" icon="bookmark" onPress={() => setOpen("load")}>{t`Load a mapping`}</Button>
          <Button size="sm" icon="save" onPress={() => setOpen("save")}>{t`Save the mapping`}</Button>
        </div>
      </div>
      {open === "reading" && <FileReading plan={plan} steps={steps} onClose={close} />}
      {open === "load" && <LoadDialog plan={plan} steps={steps} onClose={close} />}
      {open === "save" && <SaveDialog plan={plan} draft={draft} source={steps.source} onClose={close} />}
    </>
  );
}
