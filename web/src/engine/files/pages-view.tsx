import { useLingui } from "@lingui/react/macro";
import { useAnswer } from "@/engine/sync/use-answer";
import { Spinner } from "@/ui/spinner";
import { type FileItem, previewUrl } from "./file-item";
import { NoView } from "./no-view";

interface Facts {
  width: number;
  height: number;
  pages: number;
}

/** A document page by page, as pictures that the server draws: nothing in it can run. */
export function PagesView({ file }: { file: FileItem }) {
  const { t } = useLingui();
  const { data, state } = useAnswer<Facts>(`/files/${file.id}/facts`, {}, { objects: [] });
  if (state === "failed") return <NoView file={file} />;
  if (data === null) return <Spinner size={24} />;
  const numbers = Array.from({ length: data.pages }, (_, index) => index + 1);
  return (
    <ol
      tabIndex={0}
      aria-label={t`Pages of ${file.name}`}
      className="flex size-full flex-col items-center gap-4 overflow-auto p-4 focus-visible:-outline-offset-2 sm:p-6"
    >
      {numbers.map((page) => (
        <li key={page} className="w-full max-w-3xl">
          <img
            src={previewUrl(file, "large", page)}
            alt={t`Page ${page}`}
            loading="lazy"
            width={data.width}
            height={data.height}
            className="h-auto w-full bg-surface shadow-2"
          />
        </li>
      ))}
    </ol>
  );
}
