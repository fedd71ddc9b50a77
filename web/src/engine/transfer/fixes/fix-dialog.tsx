import { useLingui } from "@lingui/react/macro";
import { useState } from "react";
import { Dialog, SubmitFooter } from "@/ui/dialog";
import { Disclosure } from "@/ui/disclosure";
import { TagInput } from "@/ui/tag-input";
import { TextField } from "@/ui/text-field";
import type {
  ColumnRule,
  Import,
  ImportColumn,
  ImportMapping,
  ImportOptions,
  ImportTarget,
  LinkRule,
} from "../import-types";
import { isDate, isLinked, isNumber, isTyped, settled } from "../mapping";
import { type AliasRow, aliasesOf, rowsOf } from "./alias-rows";
import { AliasTable } from "./alias-table";
import { CleanList } from "./clean-list";
import { isWhole } from "./fix-values";
import { JoinPart } from "./join-part";
import { LinkPart } from "./link-part";
import { DatePart, NumberPart, TypePart } from "./reading-parts";
import { WinsPart } from "./wins-part";

interface FixDialogProps {
  plan: Import;
  column: ImportColumn;
  rule: ColumnRule;
  target: ImportTarget | null;
  mapping: ImportMapping;
  options: ImportOptions;
  onSave: (rule: ColumnRule) => void;
  onClose: () => void;
}

/** What is done to the cells of one column before they are kept, as far as it fits what the column becomes. */
export function FixDialog(props: FixDialogProps) {
  const { t } = useLingui();
  const { column, onClose, onSave } = props;
  const [rule, setRule] = useState(props.rule);
  const [rows, setRows] = useState(() => rowsOf(props.rule.aliases));
  const change = (part: Partial<ColumnRule>) => setRule((last) => ({ ...last, ...part }));
  const footer = <SubmitFooter verb={t`Apply`} onCancel={onClose} />;
  return (
    <Dialog
      isOpen
      onClose={onClose}
      size="lg"
      title={t`Fix-ups of ${column.header}`}
      description={column.samples.slice(0, 4).join(" · ")}
      onSubmit={() => onSave(whole(rule, rows))}
      footer={footer}
    >
      <div className="flex flex-col gap-6 pt-1">
        <Reading {...props} rule={rule} onChange={change} />
        <JoinPart {...props} rule={rule} onChange={change} />
        {props.target !== null && props.target.value !== "id" && (
          <WinsPart rule={rule} options={props.options} onChange={change} />
        )}
        <AliasTable {...props} rows={rows} onChange={setRows} />
        <Cells rule={rule} onChange={change} />
      </div>
    </Dialog>
  );
}

/** The rule as it is kept: what is half said is left out. */
function whole(rule: ColumnRule, rows: readonly AliasRow[]): ColumnRule {
  const link =
    rule.link &&
    settled({
      ...rule.link,
      where: withoutEmpty(rule.link.where),
      fields: withoutEmpty(rule.link.fields),
    });
  return {
    ...rule,
    ...(link && { link }),
    aliases: aliasesOf(rows),
    fix: (rule.fix ?? []).filter(isWhole),
  };
}

function withoutEmpty(told: Readonly<Record<string, string>> = {}): Record<string, string> {
  return Object.fromEntries(Object.entries(told).filter(([, value]) => value !== ""));
}

export interface PartProps {
  rule: ColumnRule;
  onChange: (part: Partial<ColumnRule>) => void;
}

/** How the cells become values of this kind of field. */
function Reading({ plan, target, column, rule, onChange }: FixDialogProps & PartProps) {
  if (target === null) return null;
  const { kind } = target;
  if (isLinked(kind)) {
    const change = (link: LinkRule) => onChange({ link });
    return (
      <LinkPart
        target={target}
        own={plan.object}
        columns={plan.columns}
        link={rule.link ?? {}}
        onChange={change}
      />
    );
  }
  if (isDate(kind)) return <DatePart rule={rule} onChange={onChange} samples={column.samples} />;
  if (isNumber(kind)) return <NumberPart rule={rule} onChange={onChange} />;
  return isTyped(kind) ? <TypePart rule={rule} onChange={onChange} kind={kind} /> : null;
}

/** What may be done to any cell. */
function Cells({ rule, onChange }: PartProps) {
  const { t } = useLingui();
  const isUsed = [rule.fix, rule.blanks, rule.default].some((one) => one !== undefined && one.length > 0);
  return (
    <Disclosure title={t`Clean up each cell`} isOpenAtFirst={isUsed}>
      <div className="flex flex-col gap-4">
        <p className="text-sm text-ink-muted">
          {t`Blanks around and inside a cell are always put right; NULL, n/a, - and the like mean nothing.`}
        </p>
        <CleanList fixes={rule.fix ?? []} onChange={(fix) => onChange({ fix })} />
        <div className="grid gap-4 sm:grid-cols-2">
          <TagInput
            label={t`More words that mean nothing`}
            placeholder={t`unknown, tbd…`}
            value={rule.blanks ?? []}
            onChange={(words) => onChange({ blanks: [...words] })}
          />
          <TextField
            label={t`An empty cell stands for`}
            placeholder={t`Nothing`}
            value={rule.default ?? ""}
            onChange={(text) => onChange({ default: text })}
          />
        </div>
      </div>
    </Disclosure>
  );
}
