import { useLingui } from "@lingui/react/macro";
import { useState } from "react";
import { useForm } from "@/engine/settings/use-form";
import { useApi } from "@/engine/sync/context";
import { useMe } from "@/engine/sync/meta";
import { today } from "@/kit/dates";
import { Banner } from "@/ui/banner";
import { Button } from "@/ui/button";
import { ComboBox } from "@/ui/combo-box";
import { DateField } from "@/ui/date-field";
import { type Option, Select } from "@/ui/select";
import { TextField } from "@/ui/text-field";
import { showToast } from "@/ui/toast";
import { endOfDay, holderOf, type Level } from "./model";
import { useHolders } from "./use-holders";

interface ShareFormProps {
  object: string;
  id: string;
  /** Whether this person may give the right to edit too. */
  mayEdit: boolean;
  onShared: () => void;
}

interface Asked {
  holder: Option | null;
  level: Level;
  until: string | null;
  reason: string;
}

const BLANK: Asked = { holder: null, level: "see", until: null, reason: "" };

/** Asks with whom, as what, until when and why; the last two once somebody is chosen. */
export function ShareForm({ object, id, mayEdit, onShared }: ShareFormProps) {
  const { t } = useLingui();
  const { user } = useMe();
  const load = useHolders();
  const [shown, setShown] = useState(0);
  const form = useShareForm(object, id, () => {
    setShown((last) => last + 1);
    onShared();
  });
  const { values, set, errors } = form;
  const levels = useLevels(mayEdit);
  return (
    <div className="flex flex-col gap-3">
      {errors[""] !== undefined && <Banner tone="danger">{errors[""]}</Banner>}
      <div className="grid gap-2 sm:grid-cols-[1fr_11rem]">
        <ComboBox
          key={shown}
          label={t`Person or team`}
          labelHidden
          placeholder={t`Add a person or a team`}
          value={values.holder}
          onChange={(holder) => set({ holder })}
          load={load}
          error={errors["person"] ?? errors["branch"]}
        />
        <Select
          label={t`What they may do`}
          labelHidden
          value={values.level}
          options={levels}
          onChange={(level) => set({ level: level === "edit" ? "edit" : "see" })}
          error={errors["level"]}
        />
      </div>
      {values.holder !== null && (
        <div className="grid items-end gap-2 sm:grid-cols-[1fr_11rem_auto]">
          <TextField
            label={t`Why`}
            value={values.reason}
            onChange={(reason) => set({ reason })}
            placeholder={t`Optional`}
            maxLength={500}
          />
          <DateField
            label={t`Until`}
            value={values.until}
            onChange={(until) => set({ until })}
            min={today(user.timezone || "UTC")}
            error={errors["until"]}
          />
          <Button variant="primary" isLoading={form.isBusy} onPress={form.submit}>
            {t`Share`}
          </Button>
        </div>
      )}
    </div>
  );
}

export function useLevels(mayEdit: boolean): Option[] {
  const { t } = useLingui();
  const see: Option = { value: "see", label: t`Can see`, icon: "eye" };
  return mayEdit ? [see, { value: "edit", label: t`Can edit`, icon: "pencil" }] : [see];
}

function useShareForm(object: string, id: string, onShared: () => void) {
  const { t } = useLingui();
  const api = useApi();
  return useForm<Asked>(BLANK, async ({ holder, level, until, reason }, set) => {
    if (holder === null) return null;
    await api.post("/grants", {
      regarding: { object, id },
      ...holderOf(holder.value),
      level,
      until: endOfDay(until),
      reason: reason.trim(),
    });
    showToast({ title: t`Shared with ${holder.label}`, tone: "positive" });
    set(BLANK);
    onShared();
    return null;
  });
}
