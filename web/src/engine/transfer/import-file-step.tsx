import { useLingui } from "@lingui/react/macro";
import { useState } from "react";
import { useMeta } from "@/engine/sync/meta";
import { Card } from "@/ui/card";
import { EmptyState } from "@/ui/empty-state";
import { FileDrop } from "@/ui/file-drop";
import { asIcon } from "@/ui/icons";
import { ProgressBar } from "@/ui/progress-bar";
import { Select } from "@/ui/select";
import type { ImportSteps } from "./use-import";

const USUAL = "company";

/** First: what the rows are, and the file. */
export function ImportFileStep({ steps }: { steps: ImportSteps }) {
  const { t } = useLingui();
  const meta = useMeta();
  const objects = meta.objects.filter((object) => object.can.includes("import"));
  const asked = new URLSearchParams(globalThis.location.search).get("object");
  const first = objects.find((object) => object.name === (asked ?? USUAL)) ?? objects[0];
  const [chosen, setChosen] = useState(first?.name ?? null);
  if (chosen === null) {
    return (
      <EmptyState title={t`You may not import`} illustration="locked">
        {t`Your role has no right to import. An admin can change that.`}
      </EmptyState>
    );
  }
  return (
    <Card>
      <div className="flex flex-col gap-4">
        <Select
          label={t`Each row of the file is a`}
          value={chosen}
          onChange={setChosen}
          options={objects.map((object) => ({
            value: object.name,
            label: object.label,
            icon: asIcon(object.icon),
          }))}
          isRequired
          className="max-w-sm"
        />
        <FileDrop
          label={t`Drop a file here or choose one`}
          help={t`CSV, TSV, Excel (.xlsx) or JSON lines, up to 200 MB. Encoding and separator are found out.`}
          accept={[".csv", ".tsv", ".txt", ".xlsx", ".xls", ".xlsb", ".ods", ".json", ".jsonl", ".ndjson"]}
          isBusy={steps.isBusy}
          onFiles={(files) => {
            const file = files[0];
            if (file !== undefined) void steps.upload(file, chosen);
          }}
        />
        {steps.sent !== null && <ProgressBar label={t`Sending the file`} value={steps.sent} max={1} />}
      </div>
    </Card>
  );
}
