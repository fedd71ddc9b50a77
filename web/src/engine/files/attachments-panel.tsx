import { useLingui } from "@lingui/react/macro";
import { useRef, useState } from "react";
import type { Item, ObjectMeta } from "@/engine/api/types";
import { useApi } from "@/engine/sync/context";
import { formatBytes } from "@/kit/numbers";
import { useLocaleSettings } from "@/ui/locale";
import { SegmentedControl } from "@/ui/segmented-control";
import { showToast } from "@/ui/toast";
import { AddButtons } from "./add-buttons";
import { pastedName } from "./file-kinds";
import { Files, Hint } from "./files";
import { rememberLook, storedLook } from "./look";
import { UploadList } from "./upload-list";
import { send, useUploads } from "./uploads";
import { type Attachments, useAttachments } from "./use-attachments";
import { useDrop, usePaste } from "./use-drop";

interface PanelProps {
  object: ObjectMeta;
  item: Item;
}

/** The files of any record: dropped, pasted, chosen or photographed, looked at, renamed and removed. */
export function AttachmentsPanel({ object, item }: PanelProps) {
  const { t } = useLingui();
  const part = useRef<HTMLElement>(null);
  const attachments = useAttachments(object, item);
  const [look, setLook] = useState(storedLook);
  const adding = useAdding(object, item, attachments);
  const drop = useDrop(adding.add);
  const isOpen = item["archived_at"] == null;
  const take = isOpen ? adding.add : null;
  usePaste(part, take);
  return (
    <section
      ref={part}
      aria-label={t`Files`}
      className="relative flex min-h-64 flex-col gap-3"
      {...(isOpen ? drop.handlers : {})}
    >
      <div className="flex flex-wrap items-center gap-2">
        <p className="min-w-0 flex-1 text-sm text-ink-muted">
          {isOpen && attachments.files.length > 0 && <Hint largest={attachments.largest} />}
        </p>
        {attachments.files.length > 0 && (
          <>
            <SegmentedControl
              label={t`How files are shown`}
              value={look}
              isIconOnly
              size="sm"
              onChange={(next) => setLook(rememberLook(next))}
              options={[
                { value: "list", label: t`As a list`, icon: "list" },
                { value: "grid", label: t`As pictures`, icon: "layout-grid" },
              ]}
            />
            {take && <AddButtons onFiles={take} />}
          </>
        )}
      </div>
      <UploadList uploads={adding.uploads} api={adding.api} />
      <Files attachments={attachments} look={look} onFiles={take} isBusy={adding.uploads.length > 0} />
      {drop.isOver && <DropHere />}
    </section>
  );
}

/** Sending what was dropped, pasted or chosen. */
function useAdding(object: ObjectMeta, item: Item, { list, largest }: Attachments) {
  const { t } = useLingui();
  const { locale } = useLocaleSettings();
  const api = useApi();
  const uploads = useUploads(item.id);
  const add = (given: readonly File[]) => {
    const tooLarge = given.filter((file) => largest !== null && file.size > largest);
    if (largest !== null && tooLarge.length > 0) {
      const names = tooLarge.map((file) => file.name).join(", ");
      const title = t`A file may have at most ${formatBytes(largest, locale)}`;
      showToast({ title, detail: names, tone: "warning" });
    }
    const files = given.filter((file) => !tooLarge.includes(file)).map(named);
    if (files.length > 0) send(api, { object: object.name, id: item.id }, files, () => void list.reload());
  };
  return { add, uploads, api };
}

function named(file: File): File {
  const name = pastedName(file.name, new Date());
  return name === file.name ? file : new File([file], name, { type: file.type });
}

function DropHere() {
  const { t } = useLingui();
  return (
    <div className="pointer-events-none absolute -inset-2 z-10 grid animate-fade place-items-center rounded-lg border-2 border-dashed border-accent bg-accent-softer/90">
      <p className="text-lg text-heading text-accent-ink">{t`Let go to add the files`}</p>
    </div>
  );
}
