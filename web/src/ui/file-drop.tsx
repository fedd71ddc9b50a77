import { useLingui } from "@lingui/react/macro";
import type { ReactNode } from "react";
import { DropZone, type DropZoneProps, FileTrigger, isFileDropItem } from "react-aria-components";
import { cx } from "@/kit/cx";
import { Button } from "./button";
import { Icon } from "./icon";

export interface FileDropProps {
  label: string;
  /** What fits: "CSV, TSV or Excel, up to 100 MB". */
  help?: ReactNode | undefined;
  /** Endings and types, as in an accept attribute: [".csv", "text/csv"]. */
  accept?: readonly string[] | undefined;
  isMultiple?: boolean | undefined;
  isBusy?: boolean | undefined;
  error?: string | null | undefined;
  onFiles: (files: readonly File[]) => void;
  className?: string | undefined;
}

type DropEvent = Parameters<NonNullable<DropZoneProps["onDrop"]>>[0];

/** Takes files by drop, paste or button. Whether they fit is for the server to say. */
export function FileDrop(props: FileDropProps) {
  const { label, help, accept = NONE, isMultiple = false, isBusy, error, onFiles, className } = props;
  const { t } = useLingui();
  const give = (files: readonly File[]) => {
    const fitting = isMultiple ? files : files.slice(0, 1);
    if (fitting.length > 0) onFiles(fitting);
  };
  const handleDrop = async (event: DropEvent) => {
    give(await Promise.all(event.items.filter(isFileDropItem).map((item) => item.getFile())));
  };
  return (
    <DropZone
      aria-label={label}
      onDrop={(event) => void handleDrop(event)}
      getDropOperation={() => "copy"}
      className={cx(
        "flex flex-col items-center gap-2 rounded-lg border border-dashed border-line-control bg-sunken/50 px-6 py-8 text-center transition-colors",
        "drop-target:border-accent drop-target:bg-accent-softer focus-visible:border-focus",
        className,
      )}
    >
      <span className="grid size-10 place-items-center rounded-full bg-accent-soft text-accent-ink">
        <Icon name="upload" size={20} />
      </span>
      <p className="text-sm font-medium">{label}</p>
      <FileTrigger
        acceptedFileTypes={[...accept]}
        allowsMultiple={isMultiple}
        onSelect={(files) => give(Array.from(files ?? []))}
      >
        <Button isLoading={isBusy}>{t`Choose a file`}</Button>
      </FileTrigger>
      {help !== undefined && <p className="text-xs text-ink-faint">{help}</p>}
      {error != null && (
        <p role="alert" className="text-xs text-danger-ink">
          {error}
        </p>
      )}
    </DropZone>
  );
}

const NONE: readonly string[] = [];
