import { Trans, useLingui } from "@lingui/react/macro";
import { useState } from "react";
import type { FieldMeta } from "@/engine/api/types";
import { FieldValue, isEmpty } from "@/engine/records/field-value";
import { Button } from "@/ui/button";
import { Dialog } from "@/ui/dialog";
import { RadioGroup } from "@/ui/radio-group";
import type { ConflictField } from "./database";
import { fieldOf, useMeta } from "./meta";
import { type Choice, type Conflict, useConflicts } from "./use-conflicts";

export interface ConflictDialogProps {
  conflict: Conflict;
  onClose: () => void;
}

/** Both values of each field that two people changed at once, and the choice between them. */
export function ConflictDialog({ conflict, onClose }: ConflictDialogProps) {
  const { t } = useLingui();
  const { resolve } = useConflicts();
  const [choice, setChoice] = useState<Choice>({});
  const isComplete = conflict.fields.every((one) => choice[one.field] !== undefined);
  const submit = async (): Promise<void> => {
    if (!isComplete) return;
    await resolve(conflict, choice);
    onClose();
  };
  const footer = (
    <>
      <Button onPress={onClose}>{t`Later`}</Button>
      <Button variant="primary" type="submit" isDisabled={!isComplete}>{t`Keep these`}</Button>
    </>
  );
  const chooseAll = (value: "mine" | "theirs") =>
    setChoice(Object.fromEntries(conflict.fields.map((one) => [one.field, value])));
  return (
    <Dialog
      isOpen
      onClose={onClose}
      title={conflict.title === "" ? t`Two changes at once` : conflict.title}
      description={<Trans>You and somebody else changed the same. Nothing is lost until you choose.</Trans>}
      footer={footer}
      size="lg"
      onSubmit={() => void submit()}
    >
      <div className="flex flex-col gap-4 pt-1">
        {conflict.fields.length > 1 && (
          <div className="flex flex-wrap gap-2">
            <Button size="sm" onPress={() => chooseAll("mine")}>{t`All of yours`}</Button>
            <Button size="sm" onPress={() => chooseAll("theirs")}>{t`All of theirs`}</Button>
          </div>
        )}
        {conflict.fields.map((one) => (
          <FieldChoice
            key={one.field}
            object={conflict.object}
            field={one}
            value={choice[one.field] ?? null}
            onChange={(value) => setChoice((last) => ({ ...last, [one.field]: value }))}
          />
        ))}
      </div>
    </Dialog>
  );
}

interface FieldChoiceProps {
  object: string;
  field: ConflictField;
  value: "mine" | "theirs" | null;
  onChange: (value: "mine" | "theirs") => void;
}

/** Both values side by side; what stood there before both, above them. */
function FieldChoice({ object, field, value, onChange }: FieldChoiceProps) {
  const { t } = useLingui();
  const meta = fieldOf(useMeta().object(object), field.field);
  const show = (shown: unknown) => (
    <span className="flex min-h-5 min-w-0 text-sm text-ink">
      <Value field={meta} value={shown} />
    </span>
  );
  return (
    <RadioGroup
      label={meta?.label ?? field.field}
      help={
        <span className="flex min-w-0 items-center gap-1">
          {t`Before:`} <Value field={meta} value={field.base} />
        </span>
      }
      look="cards"
      orientation="horizontal"
      value={value ?? ""}
      onChange={(next) => onChange(next === "mine" ? "mine" : "theirs")}
      options={[
        { value: "mine", label: t`Yours`, help: show(field.mine) },
        { value: "theirs", label: t`Theirs`, help: show(field.theirs) },
      ]}
    />
  );
}

function Value({ field, value }: { field: FieldMeta | undefined; value: unknown }) {
  if (isEmpty(value)) return <Trans>empty</Trans>;
  return field === undefined ? String(value) : <FieldValue field={field} value={value} isFollowed={false} />;
}
