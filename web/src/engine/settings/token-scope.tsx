import { useLingui } from "@lingui/react/macro";
import { useMeta } from "@/engine/sync/meta";
import { Checkbox } from "@/ui/checkbox";
import { MultiComboBox } from "@/ui/multi-combo-box";
import { RadioGroup } from "@/ui/radio-group";
import type { Option } from "@/ui/select";
import { useScopeNames } from "./scope-names";
import type { Use, UseValues } from "./token-uses";

interface TokenScopeProps {
  values: UseValues;
  onChange: (values: Partial<UseValues>) => void;
  error?: string | undefined;
}

/** What a new token may be used for. */
export function TokenScope({ values, onChange, error }: TokenScopeProps) {
  const { t } = useLingui();
  const meta = useMeta();
  const names = useScopeNames();
  const options: Option[] = meta.objects
    .filter((one) => one.can.includes("read"))
    .map((one) => ({ value: one.name, label: one.label_plural }));
  const uses: { value: Use; label: string; help?: string }[] = [
    { value: "all", label: t`Everything I may do` },
    { value: "read", label: names("read"), help: t`All that I may see, as lists and files` },
    { value: "some", label: t`Chosen kinds of records` },
  ];
  return (
    <>
      <RadioGroup
        label={t`What may it do?`}
        value={values.use}
        onChange={(use) => onChange({ use })}
        options={uses}
      />
      {values.use === "some" && (
        <>
          <MultiComboBox
            label={t`Records`}
            value={options.filter((one) => values.objects.includes(one.value))}
            options={options}
            onChange={(chosen) => onChange({ objects: chosen.map((one) => one.value) })}
            error={error}
            isRequired
          />
          <Checkbox value={values.mayWrite} onChange={(mayWrite) => onChange({ mayWrite })}>
            {t`It may change them, too`}
          </Checkbox>
        </>
      )}
    </>
  );
}
