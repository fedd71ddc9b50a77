import { useLingui } from "@lingui/react/macro";
import { type Dispatch, type SetStateAction, useState } from "react";
import { IconButton } from "@/ui/icon-button";
import { NOTHING, type Ticked } from "../table/selecting";

/** Picking records on a phone. */
export interface Picking {
  /** Null while a tap opens a record instead of picking it. */
  marked: Ticked | null;
  setMarked: Dispatch<SetStateAction<Ticked | null>>;
}

export function usePicking(): Picking {
  const [marked, setMarked] = useState<Ticked | null>(null);
  return { marked, setMarked };
}

/** Whether a tap on a card picks it, for changes of many records at once. */
export function PickSwitch({ marked, setMarked }: Picking) {
  const { t } = useLingui();
  const isOn = marked !== null;
  return (
    <IconButton
      icon="list-checks"
      variant="secondary"
      label={isOn ? t`Stop selecting` : t`Select records`}
      isActive={isOn}
      onPress={() => setMarked(isOn ? null : NOTHING)}
    />
  );
}
