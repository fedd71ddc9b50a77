import { useLingui } from "@lingui/react/macro";
import type { Dimension } from "./model";

interface Said {
  label: string;
  /** What it asks of records. */
  help: string;
}

export function useDimensions(): Record<Dimension, Said> {
  const { t } = useLingui();
  return {
    complete: { label: t`Complete`, help: t`Important fields are filled in.` },
    valid: { label: t`Valid`, help: t`No value is clearly wrong.` },
    fresh: { label: t`Fresh`, help: t`Changed within a year.` },
    unique: { label: t`Unique`, help: t`No duplicates.` },
  };
}
