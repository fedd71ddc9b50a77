import { useLingui } from "@lingui/react/macro";
import { useRouterState } from "@tanstack/react-router";
import { useState } from "react";
import type { ObjectMeta } from "@/engine/api/types";
import { useMeta } from "@/engine/sync/meta";
import { Card } from "@/ui/card";
import { ComboBox } from "@/ui/combo-box";
import { EmptyState } from "@/ui/empty-state";
import { FileDrop } from "@/ui/file-drop";
import { asIcon } from "@/ui/icons";
import { ProgressBar } from "@/ui/progress-bar";
import { Tag } from "@/ui/tag";
import { AddressField } from "./address-field";
import { MappingButton, useReadMapping } from "./columns/mapping-button";
import { sorted } from "./mapping-file";
import { RecentImports } from "./recent-imports";
import type { ImportSteps, LoadedMapping } from "./use-import";

const USUAL = "company";

/** First: what the rows are, and the file; perhaps a mapping that was saved. */
export function ImportFileStep({ steps }: { steps: ImportSteps }) {
  const { t } = useLingui();
  const objects = useMeta().objects.filter((object) => object.can.includes("import"));
  if (objects.length === 0) {
    return (
      <EmptyState title={t`You may not import`} illustration="locked">
        {t`Your role has no right to import. An admin can change that.`}
      </EmptyState>
    );
  }
  return (
    <>
      <FileForm steps={steps} objects={objects} />
      <RecentImports />
    </>
  );
}

const ENDINGS = ".csv .tsv .txt .xlsx .xls .xlsb .ods .json .jsonl .ndjson .vcf .zip .gz".split(" ");

function FileForm({ steps, objects }: { steps: ImportSteps; objects: readonly ObjectMeta[] }) {
  const { t } = useLingui();
  const form = useFileForm(steps, objects);
  return (
    <Card>
      <div className="flex flex-col gap-4">
        <ComboBox
          label={t`Each row of the file is a`}
          value={optionOf(objects.find((object) => object.name === form.object))}
          onChange={(option) => option !== null && form.setObject(option.value)}
          options={objects.flatMap((object) => optionOf(object) ?? [])}
          isRequired
          className="max-w-sm"
        />
        <FileDrop
          label={t`Drop a file here or choose one`}
          help={t`CSV, TSV, Excel, JSON or vCard, also in a zip, up to 200 MB. Encoding and separator are found out.`}
          accept={ENDINGS}
          isMultiple
          isBusy={steps.isBusy}
          error={form.wrong}
          onFiles={(files) => void form.take(files)}
        />
        {steps.sent !== null && <ProgressBar label={t`Sending the file`} value={steps.sent} max={1} />}
        <AddressField
          isBusy={steps.isBusy}
          onFetch={(url) => void steps.fetchFile(url, form.object, form.waiting)}
        />
        <div className="flex flex-wrap items-center gap-2 text-sm text-ink-muted">
          <MappingButton onTake={form.wait} onWrong={form.setWrong}>{t`Use a saved mapping`}</MappingButton>
          {form.waiting === null ? (
            <span>{t`or drop it together with the file`}</span>
          ) : (
            <Tag tone="accent" onRemove={form.forget}>
              {form.waiting.name}
            </Tag>
          )}
        </div>
      </div>
    </Card>
  );
}

function optionOf(object: ObjectMeta | undefined) {
  return object === undefined ? null : { value: object.name, label: object.label, icon: asIcon(object.icon) };
}

/** The form before a file is sent: a mapping may wait for its file, or come with it. */
function useFileForm(steps: ImportSteps, objects: readonly ObjectMeta[]) {
  // The browser's own address comes a moment later than the router's.
  const search = useRouterState({ select: (state) => state.location.searchStr });
  const [object, setObject] = useState(() => firstOf(objects, search));
  const [waiting, setWaiting] = useState<LoadedMapping | null>(null);
  const [wrong, setWrong] = useState<string | null>(null);
  const read = useReadMapping();
  const wait = (loaded: LoadedMapping, its: string) => {
    setWaiting(loaded);
    if (objects.some((one) => one.name === its)) setObject(its);
  };
  const take = async (files: readonly File[]) => {
    setWrong(null);
    const { rows, mapping } = sorted(files);
    if (rows === undefined) return;
    if (mapping === undefined) return void steps.upload(rows, object, waiting);
    const found = await read(mapping);
    if ("wrong" in found) return setWrong(`${mapping.name}: ${found.wrong}`);
    const loaded = { name: mapping.name, draft: found.draft };
    await steps.upload(rows, found.object === "" ? object : found.object, loaded);
  };
  return { object, setObject, waiting, wait, forget: () => setWaiting(null), wrong, setWrong, take };
}

function firstOf(objects: readonly ObjectMeta[], search: string): string {
  const asked = new URLSearchParams(search).get("object") ?? USUAL;
  return (objects.find((object) => object.name === asked) ?? objects[0])?.name ?? "";
}
