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
  const api = useApi();
  const titles = useTitles(
    result.object,
    result.reasons.flatMap((reason) => reason.records),
  );
  const footer = (
    <>
      <Button
        icon="download"
        onPress={() => window.location.assign(api.url(`/jobs/${id}/refused.csv`))}
      >{t`Download all`}</Button>
      <Button variant="primary" onPress={onClose}>{t`Close`}</Button>
    </>
  );
  return (
    <Dialog isOpen onClose={onClose} title={t`What was left as it is`} footer={footer} size="md">
      <ul className="flex flex-col gap-4">
        {result.reasons.map((reason) => (
          <ReasonLines
            key={`${reason.state} ${reason.code} ${reason.detail}`}
            reason={reason}
            object={result.object}
            titles={titles}
          />
        ))}
      </ul>
    </Dialog>
  );
}

interface ReasonProps {
  reason: Reason;
  object: string;
  titles: ReadonlyMap<string, string>;
}

function ReasonLines({ reason, object, titles }: ReasonProps) {
  const { t } = useLingui();
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
