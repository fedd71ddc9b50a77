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
    complete: { label: t`Complete`, help: t`What is needed is filled in.` },
    valid: { label: t`Valid`, help: t`What is there can be right.` },
    fresh: { label: t`Fresh`, help: t`Changed within a year.` },
    unique: { label: t`Unique`, help: t`Not there twice.` },
  };
}
