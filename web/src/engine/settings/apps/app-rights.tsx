import { useLingui } from "@lingui/react/macro";
import { useMeta } from "@/engine/sync/meta";
import { Checkbox } from "@/ui/checkbox";
import { MultiComboBox } from "@/ui/multi-combo-box";
import type { Option } from "@/ui/select";
import type { AppRights } from "./model";

interface AppRightsFieldsProps {
  values: AppRights;
  onChange: (rights: Partial<AppRights>) => void;
  error?: string | undefined;
}

/** What an app may ask people for at most. */
export function AppRightsFields({ values, onChange, error }: AppRightsFieldsProps) {
  const { t } = useLingui();
  const options: Option[] = [
    { value: "*", label: t`All records` },
    ...useMeta()
      .objects.filter((one) => one.can.includes("read"))
      .map((one) => ({ value: one.name, label: one.label_plural })),
  ];
  return (
    <div className="flex flex-col gap-3">
      <Checkbox value={values.knowsPeople} onChange={(knowsPeople) => onChange({ knowsPeople })}>
        {t`It may know who people are, and they may sign in there with it`}
      </Checkbox>
      <MultiComboBox
        label={t`Records it may see`}
        value={options.filter((one) => values.objects.includes(one.value))}
        options={options}
        onChange={(chosen) => onChange({ objects: chosen.map((one) => one.value) })}
        error={error}
      />
      {values.objects.length > 0 && (
        <Checkbox value={values.mayWrite} onChange={(mayWrite) => onChange({ mayWrite })}>
          {t`It may change them, too`}
        </Checkbox>
      )}
    </div>
  );
}
