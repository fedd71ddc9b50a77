import { plural } from "@lingui/core/macro";
import { useLingui } from "@lingui/react/macro";
import { recordHref } from "@/engine/commands/places";
import { useApi } from "@/engine/sync/context";
import { Button } from "@/ui/button";
import { Dialog } from "@/ui/dialog";
import { Link } from "@/ui/link";
import { useTitles } from "../filters/use-titles";
import type { BulkResult, Reason } from "./job-result";

export interface RefusedDialogProps {
  id: string;
  result: BulkResult;
  onClose: () => void;
}

/** Why records were left out, with some of them; the file has all. */
export function RefusedDialog({ id, result, onClose }: RefusedDialogProps) {
  const { t } = useLingui();
  return (
    <Dialog
      isOpen
      onClose={onClose}
      title={t`What was left as it is`}
      footer={<Button variant="primary" onPress={onClose}>{t`Close`}</Button>}
      size="md"
    >
      <ReasonList id={id} result={result} />
    </Dialog>
  );
}

/** The reasons, each with some of its records. */
export function ReasonList({ id, result }: Omit<RefusedDialogProps, "onClose">) {
  const { t } = useLingui();
  const api = useApi();
  return (
    <div className="flex flex-col items-start gap-4">
      <ul className="m-0 flex list-none flex-col gap-4 p-0">
        {result.reasons.map((reason) => {
          const object = reason.object || result.object;
          return (
            <ReasonLines
              key={`${object} ${reason.state} ${reason.code} ${reason.detail}`}
              reason={reason}
              object={object}
            />
          );
        })}
      </ul>
      <Button
        size="sm"
        icon="download"
        onPress={() => window.location.assign(api.url(`/jobs/${id}/refused.csv`))}
      >{t`Download all`}</Button>
    </div>
  );
}

interface ReasonProps {
  reason: Reason;
  object: string;
}

function ReasonLines({ reason, object }: ReasonProps) {
  const { t } = useLingui();
  const titles = useTitles(object, reason.records);
  const rest = reason.count - reason.records.length;
  return (
    <li>
      <p className="text-sm">
        <b className="font-medium nums">
          {plural(reason.count, { one: "# record", other: "# records" })}
          {": "}
        </b>
        {reason.detail}
      </p>
      <p className="mt-1 flex flex-wrap gap-x-3 text-xs">
        {reason.records.map((id) => (
          <Link key={id} href={recordHref(object, id)}>
            {titles.get(id) ?? "…"}
          </Link>
        ))}
        {rest > 0 && <span className="text-ink-muted">{t`and ${rest} more`}</span>}
      </p>
    </li>
  );
}
