import { useLingui } from "@lingui/react/macro";
import { useState } from "react";
import type { ObjectMeta } from "@/engine/api/types";
import { Banner } from "@/ui/banner";
import { Button } from "@/ui/button";
import { Dialog, SubmitFooter } from "@/ui/dialog";
import { Icon } from "@/ui/icon";
import { useForm } from "../use-form";
import { bodyOf } from "./draft";
import { FieldRules } from "./field-rules";
import { FieldSettings } from "./field-settings";
import { type FieldDraft, NEW_FIELD, type OpenType, type OwnField, type SchemaOptions } from "./model";
import { TypeChoice } from "./type-choice";
import { typeIcon } from "./type-icons";
import { useDeclaring } from "./use-schema";

interface FieldDialogProps {
  /** Null for a new one. */
  field: OwnField | null;
  object: ObjectMeta;
  options: SchemaOptions;
  onClose: () => void;
}

/** A field: first what it holds, then what it is called and what holds for it. */
export function FieldDialog(props: FieldDialogProps) {
  const { field, object, options, onClose } = props;
  const { t } = useLingui();
  const known = options.types.find((one) => one.type === field?.type) ?? null;
  const [type, setType] = useState<OpenType | null>(known);
  if (type !== null) {
    const back = field === null ? () => setType(null) : null;
    return <DetailsDialog {...props} type={type} onBack={back} />;
  }
  return (
    <Dialog
      isOpen
      onClose={onClose}
      title={t`New field`}
      description={t`${object.label_plural}: what shall it hold?`}
      size="lg"
    >
      <div className="pt-1">
        <TypeChoice types={options.types} onChoose={setType} />
      </div>
    </Dialog>
  );
}

interface DetailsDialogProps extends FieldDialogProps {
  type: OpenType;
  /** To the types; null for a field that is there, which keeps its own. */
  onBack: (() => void) | null;
}

function DetailsDialog({ field, object, options, onClose, type, onBack }: DetailsDialogProps) {
  const { t } = useLingui();
  const { create, update } = useDeclaring();
  const isNew = field === null;
  const name = field?.name ?? "";
  const form = useForm<FieldDraft>(startOf(field, type), async (draft) => {
    const values = bodyOf(draft, type, isNew);
    if (field === null) await create("custom-fields", { ...values, object: object.name, type: type.type });
    else await update("custom-fields", field, values);
    onClose();
    return null;
  });
  const general = form.errors[""];
  return (
    <Dialog
      isOpen
      onClose={onClose}
      title={isNew ? t`New field` : t`Edit field`}
      description={isNew ? object.label_plural : t`Programs go on calling it “${name}”.`}
      size="lg"
      onSubmit={form.submit}
      footer={
        <SubmitFooter verb={isNew ? t`Add field` : t`Save`} isLoading={form.isBusy} onCancel={onClose} />
      }
    >
      <div className="flex flex-col gap-4 pt-1">
        {general !== undefined && <Banner tone="danger">{general}</Banner>}
        <ChosenType type={type} onBack={onBack} />
        <FieldSettings form={form} type={type} object={object} options={options} isNew={isNew} name={name} />
        <FieldRules form={form} type={type} />
      </div>
    </Dialog>
  );
}

function startOf(field: OwnField | null, type: OpenType): FieldDraft {
  if (field !== null)
    return Object.fromEntries(Object.keys(NEW_FIELD).map(pick(field))) as unknown as FieldDraft;
  if (type.type === "numbering") return { ...NEW_FIELD, digits: 4 };
  if (!type.needs.includes("choices")) return NEW_FIELD;
  return { ...NEW_FIELD, choices: [{ value: "", label: "", tone: "blue", retired: false, category: "" }] };
}

function pick(field: OwnField) {
  return (name: string): [string, unknown] => [name, field[name as keyof FieldDraft]];
}

function ChosenType({ type, onBack }: { type: OpenType; onBack: (() => void) | null }) {
  const { t } = useLingui();
  return (
    <div className="flex items-center gap-2.5 rounded-md border border-line bg-sunken/60 px-3 py-2">
      <Icon name={typeIcon(type.type)} className="text-ink-muted" />
      <span className="min-w-0 flex-1 text-sm font-medium">{type.label}</span>
      {onBack !== null && (
        <Button size="sm" variant="ghost" onPress={onBack}>
          {t`Another type`}
        </Button>
      )}
    </div>
  );
}
