import { useLingui } from "@lingui/react/macro";
import { useEffect, useState } from "react";
import type { Api } from "@/engine/api/client";
import { useApi } from "@/engine/sync/context";
import { Banner } from "@/ui/banner";
import { Spinner } from "@/ui/spinner";
import type { FileItem } from "./file-item";
import { NoView } from "./no-view";

/** How much the server sends of a text. */
const MOST = 256 * 1024;

interface TextViewProps {
  file: FileItem;
  /** Laid out line by line. */
  isJson?: boolean | undefined;
}

/** The words of a file, as they are written. */
export function TextView({ file, isJson = false }: TextViewProps) {
  const { t } = useLingui();
  const { text, isFailed } = useText(useApi(), file);
  if (isFailed) return <NoView file={file} />;
  if (text === null) return <Spinner size={24} />;
  return (
    <div className="flex size-full min-h-0 flex-col gap-3 overflow-hidden p-4 sm:p-6">
      {file.size > MOST && <Banner>{t`This is the beginning. Download the file to see all of it.`}</Banner>}
      <pre
        tabIndex={0}
        aria-label={t`Text of ${file.name}`}
        className="mx-auto min-h-0 w-full max-w-4xl flex-1 overflow-auto rounded-lg border border-line bg-surface p-4 font-mono text-xs whitespace-pre-wrap text-ink shadow-1"
      >
        {isJson ? laidOut(text) : text}
      </pre>
    </div>
  );
}

/** JSON with a line for each entry; what is cut or wrong stays as it is. */
function laidOut(text: string): string {
  try {
    return JSON.stringify(JSON.parse(text), null, 2);
  } catch {
    return text;
  }
}

function useText(api: Api, file: FileItem) {
  const [text, setText] = useState<string | null>(null);
  const [isFailed, setFailed] = useState(false);
  useEffect(() => {
    let isGone = false;
    const address = new URL(api.url(`/files/${file.id}/text`), location.origin);
    const read = async () => {
      const response = await api.fetch(new Request(address));
      const found = await response.text();
      if (!isGone) setText(found);
    };
    read().catch(() => !isGone && setFailed(true));
    return () => {
      isGone = true;
    };
  }, [api, file.id]);
  return { text, isFailed };
}
