import { plural } from "@lingui/core/macro";
import { Trans, useLingui } from "@lingui/react/macro";
import { Banner } from "@/ui/banner";
import { Dialog, SubmitFooter } from "@/ui/dialog";
import { Icon } from "@/ui/icon";
import { useLocaleSettings } from "@/ui/locale";
import { fieldText } from "../../field-text";
import { FieldValue } from "../../field-value";
import { faultOf, type Plan, type Planned } from "./plan";

export interface PasteDialogProps {
  plan: Plan;
  onClose: () => void;
  onPaste: (cells: readonly Planned[]) => void;
}

const MOST = 200;

/** What pasting would change, cell by cell, and what it cannot; nothing is written before the button is pressed. */
export function PasteDialog({ plan, onClose, onPaste }: PasteDialogProps) {
  const { t } = useLingui();
  const faults = plan.cells.filter(faultOf);
  const fine = plan.cells.filter((cell) => faultOf(cell) === null);
  const records = new Set(fine.map((cell) => cell.item.id)).size;
  const cells = plural(fine.length, { one: "# cell", other: "# cells" });
  const many = plural(records, { one: "# record", other: "# records" });
  const submit = () => {
    onPaste(fine);
    onClose();
  };
  const footer = <SubmitFooter verb={t`Paste ${cells}`} isDisabled={fine.length === 0} onCancel={onClose} />;
  return (
    <Dialog
      isOpen
      onClose={onClose}
      title={t`Paste into the table`}
      description={t`${cells} in ${many} will change.`}
      footer={footer}
      onSubmit={submit}
      size="lg"
    >
      <div className="flex flex-col gap-3">
        {faults.length > 0 && (
          <Banner tone="warning">
            {plural(faults.length, {
              one: "# cell cannot be pasted and stays as it is.",
              other: "# cells cannot be pasted and stay as they are.",
            })}
          </Banner>
        )}
        {plan.left > 0 && (
          <Banner tone="info">
            {plural(plan.left, {
              one: "# cell lies outside the rows and columns that are shown.",
              other: "# cells lie outside the rows and columns that are shown.",
            })}
          </Banner>
        )}
        <Changes cells={[...faults, ...fine]} />
      </div>
    </Dialog>
  );
}

function Changes({ cells }: { cells: readonly Planned[] }) {
  const { t } = useLingui();
  const rest = cells.length - MOST;
  return (
    <div
      role="region"
      aria-label={t`Changes`}
      tabIndex={0}
      className="max-h-96 overflow-auto rounded-md border border-line"
    >
      <table className="w-full text-start text-sm">
        <thead className="sticky top-0 bg-sunken text-xs text-ink-muted">
          <tr>
            <th className="px-3 py-1.5 text-start font-medium">{t`Record`}</th>
            <th className="px-3 py-1.5 text-start font-medium">{t`Field`}</th>
            <th className="px-3 py-1.5 text-start font-medium">{t`Now`}</th>
            <th className="px-3 py-1.5 text-start font-medium">{t`Then`}</th>
          </tr>
        </thead>
        <tbody>
          {cells.slice(0, MOST).map((cell) => (
            <Line key={`${cell.item.id} ${cell.field.name}`} cell={cell} />
          ))}
        </tbody>
      </table>
      {rest > 0 && (
        <p className="px-3 py-2 text-xs text-ink-muted">
          <Trans>and {rest} more</Trans>
        </p>
      )}
    </div>
  );
}

const CELL = "max-w-44 truncate px-3 py-1.5 align-top";

function Line({ cell }: { cell: Planned }) {
  const settings = useLocaleSettings();
  const { item, field, text, read } = cell;
  const fault = faultOf(cell);
  return (
    <tr className="border-t border-line">
      <td className={CELL}>{item.title}</td>
      <td className={CELL}>{field.label}</td>
      <td className={`${CELL} text-ink-muted`}>{fieldText(field, item[field.name], settings) || "—"}</td>
      <td className="max-w-72 px-3 py-1.5 align-top">
        {"value" in read && <FieldValue field={field} value={read.value} isFollowed={false} />}
        {fault !== null && (
          <span className="flex flex-col gap-0.5">
            <span className="truncate line-through decoration-danger-line">{text}</span>
            <span className="flex items-start gap-1 text-xs text-danger-ink">
              <Icon name="triangle-alert" size={12} className="mt-0.5 shrink-0" />
              {fault}
            </span>
          </span>
        )}
      </td>
    </tr>
  );
}
