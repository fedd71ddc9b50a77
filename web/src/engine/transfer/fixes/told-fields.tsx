import { useLingui } from "@lingui/react/macro";
import type { ReactNode } from "react";
import type { FieldMeta } from "@/engine/api/types";
import { Button } from "@/ui/button";
import { IconButton } from "@/ui/icon-button";
import { Select } from "@/ui/select";

interface ToldFieldsProps {
  /** Those that can be chosen, each once. */
  fields: readonly FieldMeta[];
  /** What is told of fields, by name. */
  told: Readonly<Record<string, string>>;
  onChange: (told: Record<string, string>) => void;
  /** What stands over a field. */
  label: string;
  /** What the button says that adds a line. */
  verb: string;
  /** Asks what is told of a field. */
  children: (field: FieldMeta | undefined, value: string, onChange: (value: string) => void) => ReactNode;
}

/** Fields with something told of each, in lines that are added and removed. */
export function ToldFields({ fields, told, onChange, label, verb, children }: ToldFieldsProps) {
  const { t } = useLingui();
  const lines = Object.entries(told);
  const free = fields.filter((field) => !(field.name in told));
  const [next] = free;
  const rename = (old: string, name: string) =>
    onChange(Object.fromEntries(lines.map(([one, value]) => [one === old ? name : one, value])));
  const without = (name: string) => onChange(Object.fromEntries(lines.filter(([one]) => one !== name)));
  return (
    <div className="flex flex-col gap-2">
      {lines.map(([name, value]) => (
        <div key={name} className="flex items-end gap-2">
          <Select
            label={label}
            className="min-w-0 flex-1"
            value={name}
            onChange={(chosen) => chosen !== null && rename(name, chosen)}
            options={fields
              .filter((field) => field.name === name || free.includes(field))
              .map((field) => ({ value: field.name, label: field.label }))}
            isRequired
          />
          {children(
            fields.find((field) => field.name === name),
            value,
            (said) => onChange({ ...told, [name]: said }),
          )}
          <IconButton size="sm" icon="trash-2" label={t`Remove`} onPress={() => without(name)} />
        </div>
      ))}
      {next !== undefined && (
        <div>
          <Button
            variant="ghost"
            size="sm"
            icon="plus"
            onPress={() => onChange({ ...told, [next.name]: "" })}
          >
            {verb}
          </Button>
        </div>
      )}
    </div>
  );
}
