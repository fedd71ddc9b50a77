import { useLingui } from "@lingui/react/macro";
import { changePassword } from "@/engine/access/allauth";
import { PasswordField } from "@/engine/access/password-field";
import { renewSession } from "@/engine/access/session";
import { asProblem, Problem } from "@/engine/api/problem";
import { Banner } from "@/ui/banner";
import { Button } from "@/ui/button";
import { showToast } from "@/ui/toast";
import { SecondStep } from "./factors/second-step";
import { OwnGrants } from "./grants/grant-list";
import { SessionList } from "./session-list";
import { SettingsFrame, SettingsGroup } from "./settings-frame";
import { OwnSignIns } from "./sign-ins/own-sign-ins";
import { useForm } from "./use-form";
import { useSessions } from "./use-sessions";

/** The password, the second step, and where this person is signed in. */
export function SecuritySettings() {
  const { t } = useLingui();
  const sessions = useSessions();
  return (
    <SettingsFrame
      title={t`Security`}
      description={t`How you sign in, and the devices you are signed in on.`}
    >
      <PasswordForm onDone={() => void sessions.reload()} />
      <SecondStep />
      <SessionList sessions={sessions} />
      <OwnGrants />
      <OwnSignIns />
    </SettingsFrame>
  );
}

const EMPTY = { current_password: "", new_password: "" };

function PasswordForm({ onDone }: { onDone: () => void }) {
  const { t } = useLingui();
  const form = useForm(EMPTY, async (values, set) => {
    try {
      await renewSession(() => changePassword(values.current_password, values.new_password));
    } catch (error) {
      return inOurWords(asProblem(error), t`This is not your current password.`);
    }
    set(EMPTY);
    showToast({
      title: t`Password changed`,
      detail: t`You are signed out on all other devices.`,
      tone: "positive",
    });
    onDone();
    return null;
  });
  const isFilled = form.values.current_password !== "" && form.values.new_password !== "";
  const general = form.errors[""];
  return (
    <SettingsGroup
      title={t`Password`}
      description={t`Changing it signs you out on every other device. API tokens go on working.`}
    >
      <form
        noValidate
        className="flex flex-col gap-4 p-4"
        onSubmit={(event) => {
          event.preventDefault();
          form.submit();
        }}
      >
        {general !== undefined && <Banner tone="danger">{general}</Banner>}
        <div className="grid items-start gap-4 sm:grid-cols-2">
          <PasswordField
            label={t`Current password`}
            value={form.values.current_password}
            onChange={(current_password) => form.set({ current_password })}
            error={form.errors["current_password"]}
          />
          <PasswordField
            label={t`New password`}
            isNew
            value={form.values.new_password}
            onChange={(new_password) => form.set({ new_password })}
            error={form.errors["new_password"]}
            help={t`At least 10 characters; a sentence is good.`}
          />
        </div>
        <Button
          type="submit"
          variant="primary"
          className="self-start"
          isLoading={form.isBusy}
          isDisabled={!isFilled}
        >
          {t`Change password`}
        </Button>
      </form>
    </SettingsGroup>
  );
}

/** The server asks for the current password when it was a wrong one. */
function inOurWords(problem: Problem, wrong: string): Problem {
  const errors = problem.errors.map((fault) =>
    fault.code === "enter_current_password" ? { ...fault, detail: wrong } : fault,
  );
  return new Problem({ status: problem.status, code: problem.code, detail: problem.detail, errors });
}
