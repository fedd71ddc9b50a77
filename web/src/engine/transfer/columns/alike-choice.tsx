import { useLingui } from "@lingui/react/macro";
import { RadioGroup } from "@/ui/radio-group";
import type { ImportOptions } from "../import-types";

interface AlikeProps {
  value: ImportOptions["alike"];
  onChange: (value: ImportOptions["alike"]) => void;
}

/** What becomes of a row that is likely about a record, though nothing it is recognised by is the same. */
export function AlikeChoice({ value, onChange }: AlikeProps) {
  const { t } = useLingui();
  return (
    <RadioGroup
      label={t`A row that is not recognised, but likely a record or an earlier row`}
      value={value}
      onChange={onChange}
      options={[
        { value: "make" as const, label: t`Is made without a look` },
        {
          value: "review" as const,
          label: t`Is made and marked as a likely duplicate`,
          help: t`The two stand side by side under the duplicates to review.`,
        },
        {
          value: "update" as const,
          label: t`Changes that record`,
          help: t`When it is as good as certain; otherwise it is made and marked.`,
        },
      ]}
    />
  );
}
