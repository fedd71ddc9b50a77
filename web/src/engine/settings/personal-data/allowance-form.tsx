import { useLingui } from "@lingui/react/macro";
import { useApi } from "@/engine/sync/context";
import { Banner } from "@/ui/banner";
import { Button } from "@/ui/button";
import { TextField } from "@/ui/text-field";
import { showToast } from "@/ui/toast";
import { SettingsGroup } from "../settings-frame";
import { useForm } from "../use-form";

/** Somebody who was erased comes back by their own wish: their address or number may be entered again. */
export function AllowanceForm({ onDone }: { onDone: () => void }) {
  const { t } = useLingui();
  const api = useApi();
  const form = useForm({ email: "", phone: "" }, async (values, set) => {
    await api.post("/privacy/allowances", values);
    set({ email: "", phone: "" });
    showToast({ title: t`They may be entered again`, tone: "positive" });
    onDone();
    return null;
  });
  const { values, set, errors } = form;
  const isEmpty = values.email.trim() === "" && values.phone.trim() === "";
  return (
    <SettingsGroup
      title={t`Let somebody in again`}
      description={t`Whoever was erased is refused when they are entered or imported again. Allow it when they come back by their own wish.`}
    >
      <form
        noValidate
        className="flex flex-col gap-4 p-4"
        onSubmit={(event) => {
          event.preventDefault();
          if (!isEmpty) form.submit();
        }}
      >
        {errors[""] !== undefined && <Banner tone="danger">{errors[""]}</Banner>}
        <div className="grid items-start gap-4 sm:grid-cols-2">
          <TextField
            label={t`Email`}
            type="email"
            value={values.email}
            onChange={(email) => set({ email })}
            error={errors["email"]}
            maxLength={320}
            autoComplete="off"
          />
          <TextField
            label={t`Phone`}
            type="tel"
            value={values.phone}
            onChange={(phone) => set({ phone })}
            error={errors["phone"]}
            maxLength={60}
            autoComplete="off"
          />
        </div>
        <div>
          <Button type="submit" isLoading={form.isBusy} isDisabled={isEmpty}>
            {t`Allow again`}
          </Button>
        </div>
      </form>
    </SettingsGroup>
  );
}
