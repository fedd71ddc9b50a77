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
      label={t`A row that is not recognised, but is likely the same as a record or an earlier row`}
      value={value}
      onChange={onChange}
      options={[
        { value: "make" as const, label: t`Is made without checking` },
        {
          value: "review" as const,
          label: t`Is made and marked as a likely duplicate`,
          help: t`Both appear side by side among the duplicates to review.`,
        },
        {
          value: "update" as const,
          label: t`Changes that record`,
          help: t`When it is almost certain; otherwise it is made and marked.`,
        },
      ]}
    />
  );
}
