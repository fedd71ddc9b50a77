import { useLingui } from "@lingui/react/macro";
import type { FieldProps } from "./field";
import { MultiComboBox } from "./multi-combo-box";
import type { Option } from "./select";
import { useTagTone } from "./tag-tones";
import type { LoadOptions } from "./use-options";

export interface TagInputProps extends FieldProps {
  value: readonly string[];
  onChange: (tags: readonly string[]) => void;
  onBlur?: (() => void) | undefined;
  /** Tags in use elsewhere, offered while typing. */
  suggestions?: readonly string[] | undefined;
  load?: LoadOptions | undefined;
}

const NONE: readonly string[] = [];

/** Free words. Enter or a comma adds one; a pasted list is split. */
export function TagInput({ value, onChange, suggestions = NONE, ...rest }: TagInputProps) {
  const { t } = useLingui();
  const toneOf = useTagTone();
  const asOption = (tag: string): Option => ({ value: tag, label: tag, tone: toneOf(tag) });
  const handleCreate = (texts: readonly string[]) => {
    const all = [...new Set([...value, ...texts])];
    if (all.length > value.length) onChange(all);
  };
  return (
    <MultiComboBox
      placeholder={t`Add a tag…`}
      {...rest}
      value={value.map(asOption)}
      onChange={(chosen) => onChange(chosen.map((option) => option.value))}
      options={suggestions.map(asOption)}
      onCreate={(text) => handleCreate([text])}
      onCreateMany={handleCreate}
    />
  );
}
