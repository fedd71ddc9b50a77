import { useLingui } from "@lingui/react/macro";
import { useState } from "react";
import type { ObjectMeta } from "@/engine/api/types";
import { Button } from "@/ui/button";
import { MultiComboBox } from "@/ui/multi-combo-box";
import { TextField } from "@/ui/text-field";
import type { Form } from "../../use-form";
import type { LayoutDraft } from "./layout-model";
import { useRoleOptions } from "./use-layouts";
import { WhenDialog } from "./when-dialog";
import { WhenWords } from "./when-words";

/** What a layout is called, for which roles it is, and for which records. */
export function LayoutFor({ object, form }: { object: ObjectMeta; form: Form<LayoutDraft> }) {
  const { t } = useLingui();
  const { values, set, errors } = form;
  const roles = useRoleOptions();
  return (
    <div className="grid items-start gap-x-6 gap-y-4 rounded-lg border border-line bg-surface p-4 shadow-1 md:grid-cols-3">
      <TextField
        label={t`Name`}
        value={values.name}
        onChange={(name) => set({ name })}
        error={errors["name"]}
        maxLength={80}
        isRequired
      />
      <MultiComboBox
        label={t`For roles`}
        value={values.roles.map(
          (role) => roles.find((one) => one.value === role) ?? { value: role, label: role },
        )}
        onChange={(chosen) => set({ roles: chosen.map((one) => one.value) })}
        options={roles}
        error={errors["roles"] ?? errors["object"]}
        help={t`Leave it empty for everybody.`}
      />
      <ForRecords object={object} form={form} />
    </div>
  );
}

function ForRecords({ object, form }: { object: ObjectMeta; form: Form<LayoutDraft> }) {
  const { t } = useLingui();
  const [isOpen, setOpen] = useState(false);
  const { when } = form.values;
  const error = form.errors["when"];
  return (
    <div className="flex min-w-0 flex-col gap-1.5">
      <span className="text-xs font-medium text-ink-muted">{t`For records`}</span>
      <Button icon="funnel" onPress={() => setOpen(true)} className="max-w-full self-start">
        <span className="truncate">
          {when === null ? t`All of them…` : <WhenWords object={object} when={when} />}
        </span>
      </Button>
      {error !== undefined && (
        <p role="alert" className="m-0 text-xs text-danger-ink">
          {error}
        </p>
      )}
      {isOpen && (
        <WhenDialog
          object={object}
          name={form.values.name || t`this layout`}
          when={when}
          onChange={(next) => form.set({ when: next })}
          onClose={() => setOpen(false)}
        />
      )}
    </div>
  );
}
