import { useLingui } from "@lingui/react/macro";
import { Button } from "@/ui/button";
import type { IconName } from "@/ui/icons";
import { Menu, type MenuItem, type MenuSectionItems } from "@/ui/menu";

export interface SettingOption {
  value: string;
  label: string;
  icon?: IconName | undefined;
}

export interface SettingProps {
  /** What is chosen: "Columns". */
  label: string;
  icon: IconName;
  /** "" is none. */
  value: string;
  options: readonly SettingOption[];
  onChange: (value: string) => void;
  /** Adds a first line that chooses nothing, with these words. */
  none?: string | undefined;
}

/** One choice of how a layout looks, as a button that says what is chosen. */
export function Setting({ label, icon, value, options, onChange, none }: SettingProps) {
  const { t } = useLingui();
  const chosen = options.find((option) => option.value === value);
  const line = (option: SettingOption): MenuItem => ({
    id: option.value,
    label: option.label,
    icon: option.icon,
    isSelected: option.value === value,
    onAction: () => onChange(option.value),
  });
  const empty: MenuItem[] =
    none === undefined
      ? []
      : [{ id: "-", label: none, isSelected: value === "", onAction: () => onChange("") }];
  const sections: MenuSectionItems[] = [
    { id: "none", items: empty },
    { id: "options", label, items: options.map(line) },
  ].filter((section) => section.items.length > 0);
  const said = chosen?.label ?? none ?? t`Choose…`;
  return (
    <Menu
      label={label}
      items={sections}
      placement="bottom end"
      trigger={
        <Button size="sm" variant="ghost" icon={icon} aria-label={`${label}: ${said}`}>
          <span className="max-w-36 truncate">{chosen === undefined ? label : chosen.label}</span>
        </Button>
      }
    />
  );
}
