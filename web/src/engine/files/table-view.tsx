import { useLingui } from "@lingui/react/macro";
import { useAnswer } from "@/engine/sync/use-answer";
import { Spinner } from "@/ui/spinner";
import type { FileItem } from "./file-item";
import { NoView } from "./no-view";

/** The first rows of a table, the first of them as its head. */
export function TableView({ file }: { file: FileItem }) {
  const { t } = useLingui();
  const { data, state } = useAnswer<{ rows: string[][] }>(`/files/${file.id}/table`, {}, { objects: [] });
  if (state === "failed") return <NoView file={file} />;
  if (data === null) return <Spinner size={24} />;
  const [head = [], ...rows] = data.rows;
  return (
    <div
      tabIndex={0}
      role="region"
      aria-label={t`Rows of ${file.name}`}
      className="size-full overflow-auto focus-visible:-outline-offset-2"
    >
      <table className="min-w-full border-collapse bg-surface text-sm">
        <thead>
          <tr>
            {head.map((cell, at) => (
              <th
                key={at}
                scope="col"
                className={`${CELL} sticky top-0 bg-raised font-medium text-ink-muted`}
              >
                {cell}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row, number) => (
            <tr key={number}>
              {row.map((cell, at) => (
                <td key={at} className={`${CELL} text-ink`}>
                  {cell}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

const CELL = "max-w-80 truncate border-b border-e border-line px-3 py-1.5 text-start";
