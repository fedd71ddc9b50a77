import { plural } from "@lingui/core/macro";
import { useLingui } from "@lingui/react/macro";
import type { ObjectMeta } from "@/engine/api/types";
import { Kinds } from "@/engine/privacy/erase-form";
import { Banner } from "@/ui/banner";
import { Dialog, SubmitFooter } from "@/ui/dialog";
import { Select } from "@/ui/select";
import { SkeletonText } from "@/ui/skeleton";
import { MergeTable } from "./merge-table";
import { chosenIn, type MergeCount, RULES, type Rule } from "./model";
import { useMerge } from "./use-merge";

interface MergeDialogProps {
  object: ObjectMeta;
  ids: readonly string[];
  onClose: () => void;
  onDone: () => void;
  /** Whoever merges goes on where they are; left out, the kept record is opened. */
  isStaying?: boolean | undefined;
}

/** Records side by side, with the value that each field will have: one of them is kept, the others go into it. */
export function MergeDialog({ object, ids, onClose, onDone, isStaying = false }: MergeDialogProps) {
  const { t } = useLingui();
  const end = () => {
    onClose();
    onDone();
  };
  const merge = useMerge(object, ids, end, isStaying);
  const { isReady, isBusy, submit } = merge;
  return (
    <Dialog
      isOpen
      size="xl"
      onClose={onClose}
      title={plural(ids.length, { one: "Merge # record", other: "Merge # records" })}
      description={t`One record is kept. All that belongs to the others moves there, their links lead there, and it can be taken back at any time.`}
      onSubmit={submit}
      footer={<SubmitFooter verb={t`Merge`} isDisabled={!isReady} isLoading={isBusy} onCancel={onClose} />}
    >
      <div className="flex flex-col gap-5 pt-1">
        <Said merge={merge} />
        <RuleSelect rule={merge.settled.rule} onChange={(rule) => merge.settle({ rule, choices: {} })} />
        <SideBySide object={object} merge={merge} />
      </div>
    </Dialog>
  );
}

type Settling = ReturnType<typeof useMerge>;

function Said({ merge }: { merge: Settling }) {
  const said = merge.problem ?? merge.outlook?.refused?.detail ?? null;
  return said !== null && <Banner tone="danger">{said}</Banner>;
}

function SideBySide({ object, merge }: { object: ObjectMeta; merge: Settling }) {
  const { outlook, settled, settle, choose, problem } = merge;
  if (outlook === null) return problem === null && <SkeletonText lines={8} />;
  return (
    <>
      <MergeTable
        object={object}
        outlook={chosenIn(outlook, settled)}
        onSurvivor={(survivor) => settle({ survivor })}
        onChoose={choose}
      />
      <Moving moves={outlook.moves} />
    </>
  );
}

function RuleSelect({ rule, onChange }: { rule: Rule; onChange: (rule: Rule) => void }) {
  const { t } = useLingui();
  const labels: Record<Rule, string> = {
    kept: t`That of the kept record, filled up from the others`,
    newest: t`That of the record changed last`,
    oldest: t`That of the oldest record`,
    longest: t`The longest`,
    filled: t`That of the record with the most values`,
  };
  return (
    <Select
      label={t`Where they differ, take this value`}
      value={rule}
      onChange={(value) => onChange(RULES.find((one) => one === value) ?? "kept")}
      options={RULES.map((value) => ({ value, label: labels[value] }))}
      isRequired
    />
  );
}

export function Moving({ moves }: { moves: readonly MergeCount[] }) {
  const { t } = useLingui();
  const help =
    moves.length === 0
      ? t`Nothing that you see points to the other records.`
      : t`As far as you may see it; the rest moves too.`;
  return <Kinds title={t`This moves along`} help={help} counts={moves} />;
}
