import { useLingui } from "@lingui/react/macro";
import { useState } from "react";
import type { Item } from "@/engine/api/types";
import { asText } from "@/engine/api/values";
import { Checkbox } from "@/ui/checkbox";
import { useLocaleSettings } from "@/ui/locale";
import { Select } from "@/ui/select";
import { TextArea } from "@/ui/text-area";
import { TextField } from "@/ui/text-field";
import { FormDialog } from "../form-dialog";
import { type Form, useForm } from "../use-form";
import { IconChoice } from "./icon-choice";
import { pluralOf } from "./model";
import { useDeclaring } from "./use-schema";
import { useChoices } from "./words";

interface ObjectDialogProps {
  /** Null for a new one. */
  item: Item | null;
  onClose: () => void;
  /** With its name in the API. */
  onDone: (name: string) => void;
}

interface Asked {
  label: string;
  label_plural: string;
  title_label: string;
  icon: string;
  description: string;
  sharing: string;
  activities: boolean;
}

/** What an object is called, which drawing stands for it, what names its records, and who sees them. */
export function ObjectDialog({ item, onClose, onDone }: ObjectDialogProps) {
  const { t } = useLingui();
  const { create, update } = useDeclaring();
  const form = useForm<Asked>(startOf(item), async (asked) => {
    const values = { ...asked };
    const made =
      item === null ? await create("custom-objects", values) : await update("custom-objects", item, values);
    onDone(asText(made["name"]));
    onClose();
    return null;
  });
  const name = asText(item?.["name"]);
  return (
    <FormDialog
      title={item === null ? t`New object` : t`Edit object`}
      description={
        item === null
          ? t`A kind of record of your own: a vehicle, a contract, a course. It is there for everybody at once.`
          : t`Programs go on calling it “${name}”.`
      }
      form={form}
      verb={item === null ? t`Make object` : t`Save`}
      onClose={onClose}
    >
      <Names form={form} isNew={item === null} />
      <Rules form={form} />
    </FormDialog>
  );
}

const NEW_OBJECT: Asked = {
  label: "",
  label_plural: "",
  title_label: "",
  icon: "box",
  description: "",
  sharing: "team",
  activities: true,
};

function startOf(item: Item | null): Asked {
  if (item === null) return NEW_OBJECT;
  return {
    label: asText(item["label"]),
    label_plural: asText(item["label_plural"]),
    title_label: asText(item["title_label"]),
    icon: asText(item["icon"]),
    description: asText(item["description"]),
    sharing: asText(item["sharing"]),
    activities: item["activities"] === true,
  };
}

/** The plural follows the name until somebody writes another one. */
function Names({ form, isNew }: { form: Form<Asked>; isNew: boolean }) {
  const { t } = useLingui();
  const { values, set, errors } = form;
  const { locale } = useLocaleSettings();
  const [isFollowing, setFollowing] = useState(isNew);
  return (
    <>
      <div className="flex items-start gap-3">
        <div className="pt-5">
          <IconChoice value={values.icon} onChange={(icon) => set({ icon })} />
        </div>
        <div className="grid min-w-0 flex-1 gap-4 sm:grid-cols-2">
          <TextField
            label={t`Name`}
            value={values.label}
            onChange={(label) =>
              set(isFollowing ? { label, label_plural: pluralOf(label, locale) } : { label })
            }
            error={errors["label"]}
            placeholder={t`Vehicle`}
            maxLength={60}
            isRequired
            autoFocus
          />
          <TextField
            label={t`Plural`}
            value={values.label_plural}
            onChange={(plural) => {
              setFollowing(false);
              set({ label_plural: plural });
            }}
            error={errors["label_plural"]}
            placeholder={t`Vehicles`}
            maxLength={60}
            isRequired
          />
        </div>
      </div>
      <TextField
        label={t`What names a record`}
        value={values.title_label}
        onChange={(title) => set({ title_label: title })}
        error={errors["title_label"]}
        placeholder={t`Name`}
        help={t`The first field of each record, such as “Number plate”. Left empty it is “Name”.`}
        maxLength={60}
      />
    </>
  );
}

function Rules({ form }: { form: Form<Asked> }) {
  const { t } = useLingui();
  const { values, set, errors } = form;
  return (
    <>
      <Select
        label={t`Who sees and changes its records`}
        value={values.sharing}
        onChange={(sharing) => set({ sharing: sharing ?? "team" })}
        options={useChoices("custom-object", "sharing")}
        error={errors["sharing"]}
        help={t`Roles can give more, or take away.`}
        isRequired
      />
      <TextArea
        label={t`Description`}
        value={values.description}
        onChange={(description) => set({ description })}
        error={errors["description"]}
        rows={2}
      />
      <Checkbox
        value={values.activities}
        onChange={(activities) => set({ activities })}
        help={t`Tasks, calls, meetings and notes can be about its records.`}
      >
        {t`With activities`}
      </Checkbox>
    </>
  );
}
