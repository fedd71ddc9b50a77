import { useLingui } from "@lingui/react/macro";
import { Button } from "react-aria-components";
import { asLink, asText } from "@/engine/api/values";
import { cx } from "@/kit/cx";
import { relativeMoment } from "@/kit/dates";
import { formatBytes } from "@/kit/numbers";
import { useLocaleSettings } from "@/ui/locale";
import type { FileItem } from "./file-item";
import { FileMark } from "./file-mark";
import { type FileActs, FileMenu } from "./file-menu";

interface FileListProps {
  files: readonly FileItem[];
  look: "list" | "grid";
  acts: FileActs;
}

/** Files as lines or as cards. */
export function FileList({ files, look, acts }: FileListProps) {
  const { t } = useLingui();
  const isGrid = look === "grid";
  return (
    <ul
      aria-label={t`Files`}
      className={
        isGrid
          ? "grid grid-cols-[repeat(auto-fill,minmax(9.5rem,1fr))] gap-3"
          : "divide-y divide-line overflow-hidden rounded-lg border border-line bg-surface shadow-1"
      }
    >
      {files.map((file) => (
        <li key={file.id} className={cx("group relative min-w-0", isGrid && CARD)}>
          {isGrid ? <FileCard file={file} acts={acts} /> : <FileLine file={file} acts={acts} />}
        </li>
      ))}
    </ul>
  );
}

const CARD = "overflow-hidden rounded-lg border border-line bg-surface shadow-1";

interface FileProps {
  file: FileItem;
  acts: FileActs;
}

function FileLine({ file, acts }: FileProps) {
  return (
    <div className="flex items-center gap-1 pe-2 hover:bg-hover">
      <Button
        onPress={() => acts.open(file)}
        className="flex min-w-0 flex-1 items-center gap-3 rounded-sm px-3 py-2 text-start"
      >
        <FileMark file={file} look="line" />
        <FileWords file={file} />
      </Button>
      <FileMenu file={file} acts={acts} />
    </div>
  );
}

function FileCard({ file, acts }: FileProps) {
  return (
    <>
      <Button
        onPress={() => acts.open(file)}
        className="hovered:bg-hover flex w-full min-w-0 flex-col text-start focus-visible:-outline-offset-2"
      >
        <FileMark file={file} look="card" />
        <span className="w-full min-w-0 border-t border-line px-2.5 py-2 pe-9">
          <FileWords file={file} isShort />
        </span>
      </Button>
      <span className="absolute end-1.5 bottom-2">
        <FileMenu file={file} acts={acts} />
      </span>
    </>
  );
}

function FileWords({ file, isShort = false }: { file: FileItem; isShort?: boolean }) {
  const { locale } = useLocaleSettings();
  const by = asLink(file.item["created_by"])?.title;
  const at = asText(file.item["created_at"]);
  const facts = [formatBytes(file.size, locale)];
  if (at !== "") facts.push(relativeMoment(at, locale));
  if (by != null && !isShort) facts.push(by);
  return (
    <span className="block min-w-0 flex-1">
      <span className="block truncate text-sm font-medium text-ink" title={file.name}>
        {file.name}
      </span>
      <span className="block truncate text-xs text-ink-faint nums">{facts.join(" · ")}</span>
    </span>
  );
}
