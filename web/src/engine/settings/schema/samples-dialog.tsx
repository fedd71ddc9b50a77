import { plural } from "@lingui/core/macro";
import { useLingui } from "@lingui/react/macro";
import type { ReactNode } from "react";
import { Dialog, SubmitFooter } from "@/ui/dialog";
import { showToast } from "@/ui/toast";
import type { TemplateCard } from "./model";
import { ProblemLines } from "./problem-lines";
import { useMoving } from "./use-moving";

interface SamplesDialogProps {
  card: TemplateCard;
  onClose: () => void;
  onDone: () => void;
}

/** Adds the sample data of a template, or puts it away again. */
export function SamplesDialog(props: SamplesDialogProps) {
  return props.card.here > 0 ? <PutAway {...props} /> : <Add {...props} />;
}

function Add({ card, ...rest }: SamplesDialogProps) {
  const { t } = useLingui();
  return (
    <Asked
      {...rest}
      title={t`Add sample data?`}
      verb={t`Add`}
      says={t`Sample data added`}
      path={`/schema/templates/${card.key}/samples`}
    >
      {plural(card.samples, {
        one: "# record to try things out. It can be put away again at any time.",
        other: "# records to try things out. They can be put away again at any time.",
      })}
    </Asked>
  );
}

function PutAway({ card, ...rest }: SamplesDialogProps) {
  const { t } = useLingui();
  const going = card.here - card.touched;
  return (
    <Asked
      {...rest}
      title={t`Put the sample data away?`}
      verb={t`Put away`}
      says={t`Sample data put away`}
      path={`/schema/templates/${card.key}/samples/remove`}
      isDisabled={going === 0}
    >
      {plural(going, { one: "# record goes to the trash.", other: "# records go to the trash." })}{" "}
      {card.touched > 0 &&
        plural(card.touched, {
          one: "# that somebody worked with stays.",
          other: "# that somebody worked with stay.",
        })}
    </Asked>
  );
}

interface AskedProps {
  title: string;
  verb: string;
  says: string;
  path: string;
  isDisabled?: boolean;
  children: ReactNode;
  onClose: () => void;
  onDone: () => void;
}

function Asked({ title, verb, says, path, isDisabled = false, children, onClose, onDone }: AskedProps) {
  const moving = useMoving();
  const act = async (): Promise<void> => {
    if (!(await moving.act(path, {}))) return;
    showToast({ title: says, tone: "positive" });
    onDone();
  };
  return (
    <Dialog
      isOpen
      onClose={onClose}
      title={title}
      onSubmit={() => void act()}
      footer={
        <SubmitFooter verb={verb} isDisabled={isDisabled} isLoading={moving.isBusy} onCancel={onClose} />
      }
    >
      <div className="flex flex-col gap-3 text-sm text-ink-muted">
        {moving.problem !== null && <ProblemLines problem={moving.problem} />}
        <p className="m-0">{children}</p>
      </div>
    </Dialog>
  );
}
