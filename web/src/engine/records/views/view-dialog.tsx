import { useLingui } from "@lingui/react/macro";
import { useState } from "react";
import type { Values } from "@/engine/api/types";
import { useRoles } from "@/engine/settings/roles";
import { useMe } from "@/engine/sync/meta";
import { Checkbox } from "@/ui/checkbox";
import { Dialog, SubmitFooter } from "@/ui/dialog";
import { RadioGroup } from "@/ui/radio-group";
import { TextField } from "@/ui/text-field";
import type { Audience } from "./view";

export interface ViewDialogProps {
  title: string;
  /** The verb on the button. */
  confirm: string;
  name: string;
  audience: Audience;
  defaultFor: readonly string[];
  onClose: () => void;
  onDone: (values: Values & { name: string }) => void;
}

/** Asks for the name of a view and who sees it; an admin also says for which roles it opens first. */
export function ViewDialog({ title, confirm, onClose, onDone, ...given }: ViewDialogProps) {
  const { t } = useLingui();
  const { user } = useMe();
  const [name, setName] = useState(given.name);
  const [audience, setAudience] = useState(given.audience);
  const [roles, setRoles] = useState(given.defaultFor);
  const [isAsked, setAsked] = useState(false);
  const isMissing = name.trim() === "";
  const isAdmin = user.role === "admin";
  const submit = () => {
    setAsked(true);
    if (isMissing) return;
    const defaults = isAdmin ? { default_for: audience === "private" ? [] : roles } : {};
    onDone({ name: name.trim(), audience, ...defaults });
    onClose();
  };
  const footer = <SubmitFooter verb={confirm} onCancel={onClose} />;
  return (
    <Dialog isOpen onClose={onClose} title={title} footer={footer} onSubmit={submit} size="sm">
      <div className="flex flex-col gap-4 pt-1">
        <TextField
          label={t`Name`}
          isRequired
          autoFocus
          value={name}
          onChange={setName}
          maxLength={120}
          placeholder={t`Closing this quarter`}
          error={isAsked && isMissing ? t`Give the view a name.` : null}
        />
        <AudienceField value={audience} onChange={setAudience} />
        {isAdmin && audience !== "private" && <RolesField value={roles} onChange={setRoles} />}
      </div>
    </Dialog>
  );
}

function AudienceField({ value, onChange }: { value: Audience; onChange: (value: Audience) => void }) {
  const { t } = useLingui();
  const { user } = useMe();
  const team = user.team?.title ?? "";
  return (
    <RadioGroup<Audience>
      label={t`Who sees it`}
      help={t`Through a view everyone sees only the records they may see.`}
      value={value}
      onChange={onChange}
      options={[
        { value: "private", label: t`Only me` },
        ...(user.team === null && value !== "team"
          ? []
          : [{ value: "team" as const, label: team === "" ? t`My team` : t`My team (${team})` }]),
        { value: "public", label: t`Everyone` },
      ]}
    />
  );
}

interface RolesProps {
  value: readonly string[];
  onChange: (value: readonly string[]) => void;
}

function RolesField({ value, onChange }: RolesProps) {
  const { t } = useLingui();
  const roles = useRoles();
  return (
    <fieldset className="grid grid-cols-2 gap-2">
      <legend className="mb-1.5 text-sm font-medium">{t`Opens first for`}</legend>
      {roles.map((role) => (
        <Checkbox
          key={role.value}
          value={value.includes(role.value)}
          onChange={(isOn) =>
            onChange(isOn ? [...value, role.value] : value.filter((one) => one !== role.value))
          }
        >
          {role.label}
        </Checkbox>
      ))}
    </fieldset>
  );
}
