import { plural } from "@lingui/core/macro";
import { useLingui } from "@lingui/react/macro";
import { useState } from "react";
import { asProblem, problemText } from "@/engine/api/problem";
import { recordHref } from "@/engine/commands/places";
import { useApi } from "@/engine/sync/context";
import { useAnswer } from "@/engine/sync/use-answer";
import { Banner } from "@/ui/banner";
import { Dialog, SubmitFooter } from "@/ui/dialog";
import { Link } from "@/ui/link";
import { SkeletonText } from "@/ui/skeleton";
import { showToast } from "@/ui/toast";
import type { Rule, RulePreview } from "./model";

interface SwitchOnProps {
  rule: Rule;
  onClose: () => void;
  onDone: () => void;
}

/** What the rule would do tonight, looked at before it is switched on. */
export function SwitchOn({ rule, onClose, onDone }: SwitchOnProps) {
  const { t } = useLingui();
  const api = useApi();
  const { data, problem } = useAnswer<RulePreview>(
    `/retention-rules/${rule.id}/preview`,
    {},
    { objects: [] },
  );
  const [isBusy, setBusy] = useState(false);
  const [refusal, setRefusal] = useState<string | null>(null);
  const submit = async (): Promise<void> => {
    setBusy(true);
    try {
      const made = await api.post<{ approval?: object }>(`/retention-rules/${rule.id}/switch_on`, {});
      const title =
        made.approval === undefined ? t`Switched on: ${rule.name}` : t`It waits for a second person`;
      showToast({ title, tone: "positive" });
      onDone();
      onClose();
    } catch (error) {
      setRefusal(problemText(asProblem(error)));
      setBusy(false);
    }
  };
  const said = refusal ?? (problem === null ? null : problemText(problem));
  return (
    <Dialog
      isOpen
      onClose={onClose}
      title={t`Switch on ${rule.name}?`}
      description={t`It begins in the night after the next 20 hours. Until then it can be switched off again.`}
      onSubmit={() => void submit()}
      footer={
        <SubmitFooter
          verb={t`Switch on`}
          variant={rule.ending === "archive" ? "primary" : "danger"}
          isDisabled={data === null}
          isLoading={isBusy}
          onCancel={onClose}
        />
      }
    >
      <div className="flex flex-col gap-4 pt-1">
        {said !== null && <Banner tone="danger">{said}</Banner>}
        {data === null && said === null && <SkeletonText lines={4} />}
        {data !== null && <Seen preview={data} />}
      </div>
    </Dialog>
  );
}

function Seen({ preview }: { preview: RulePreview }) {
  const { t } = useLingui();
  return (
    <>
      <p className="m-0 text-sm">
        {plural(preview.count, { one: "It is about # record now.", other: "It is about # records now." })}
      </p>
      {preview.held > 0 && (
        <Banner tone="warning" icon="lock">
          {plural(preview.held, {
            one: "A legal hold keeps # of those that were looked at.",
            other: "Legal holds keep # of those that were looked at.",
          })}
        </Banner>
      )}
      {preview.samples.length > 0 && (
        <ul className="m-0 list-none divide-y divide-line rounded-lg border border-line p-0 text-sm">
          {preview.samples.map((one) => (
            <li key={one.id} className="min-w-0 truncate px-3 py-1.5">
              {one.title === "" ? (
                t`A record that is not shown`
              ) : (
                <Link href={recordHref(one.object, one.id)}>{one.title}</Link>
              )}
            </li>
          ))}
        </ul>
      )}
    </>
  );
}
