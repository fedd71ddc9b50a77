import { Trans, useLingui } from "@lingui/react/macro";
import { useEffect, useState } from "react";
import { asProblem, type Problem, problemText } from "@/engine/api/problem";
import { usePageTitle } from "@/engine/commands/page-title";
import { Button } from "@/ui/button";
import { ErrorState } from "@/ui/error-state";
import { ButtonLink } from "@/ui/link";
import { SkeletonText } from "@/ui/skeleton";
import { TextField } from "@/ui/text-field";
import { accept, type Invited, lookAt } from "./company";
import { CompanyButton } from "./company-ways";
import { FactorSetup } from "./factor-setup";
import { hasPasskeys } from "./passkeys";
import { PasswordField } from "./password-field";
import { Form, missingIn, useSubmit } from "./sign-in-form";
import { SignInFrame } from "./sign-in-frame";

/** /join#<key>: where the link of an invitation leads. */
export function JoinPage() {
  const { t } = useLingui();
  usePageTitle(t`Invitation`);
  // The key goes to no server as part of an address, and does not stay in the history.
  const [key] = useState(() => location.hash.slice(1));
  const { invited, problem } = useInvited(key);
  const [isPasskey, setPasskey] = useState(false);
  if (problem !== null) return <Ended problem={problem} />;
  if (invited === null) {
    return (
      <SignInFrame title={t`Invitation`}>
        <SkeletonText lines={4} />
      </SignInFrame>
    );
  }
  return (
    <SignInFrame
      title={t`Welcome`}
      description={
        <Trans>
          You are invited to the workspace of {invited.organisation} as {invited.email}.
        </Trans>
      }
    >
      {isPasskey ? (
        <FactorSetup kind="passkey" onDone={enter} />
      ) : (
        <JoinForm invited={invited} invitation={key} onPasskey={() => setPasskey(true)} />
      )}
    </SignInFrame>
  );
}

/** The whole app begins anew: whoever used this browser before is not who is here now. */
function enter(): void {
  location.replace("/");
}

function Ended({ problem }: { problem: Problem }) {
  const { t } = useLingui();
  return (
    <SignInFrame title={t`Invitation`}>
      <ErrorState kind="search" title={t`This link opens nothing`}>
        {problemText(problem)}
      </ErrorState>
      <ButtonLink href="/sign-in" isFull>{t`Back to sign in`}</ButtonLink>
    </SignInFrame>
  );
}

interface JoinFormProps {
  invited: Invited;
  invitation: string;
  onPasskey: () => void;
}

/** A name, and a password or a passkey; or on to the company's own sign-in. */
function JoinForm({ invited, invitation, onPasskey }: JoinFormProps) {
  const { t } = useLingui();
  const [name, setName] = useState("");
  const [password, setPassword] = useState("");
  const { errors, isBusy, submit, run } = useSubmit(async () => {
    const missing = missingIn({ name, password }, t`Fill this in.`);
    if (missing !== null) return missing;
    await accept(invitation, name.trim(), password);
    enter();
    return null;
  });
  const byPasskey = async () => {
    const missing = missingIn({ name }, t`Fill this in.`);
    if (missing !== null) return missing;
    await accept(invitation, name.trim(), "");
    onPasskey();
    return null;
  };
  const companies = invited.providers.map((provider) => (
    <CompanyButton key={provider.id} provider={provider} next="/" run={run} isMain={invited.required} />
  ));
  if (invited.required) {
    return (
      <Form submit={submit} general={errors[""]}>
        {companies}
      </Form>
    );
  }
  return (
    <Form submit={submit} general={errors[""]}>
      {companies}
      <TextField
        label={t`Your name`}
        name="name"
        autoComplete="name"
        value={name}
        onChange={setName}
        error={errors["name"]}
        maxLength={120}
        autoFocus
      />
      <PasswordField
        label={t`Password`}
        value={password}
        onChange={setPassword}
        error={errors["password"]}
        isNew
      />
      <Button type="submit" variant="primary" size="lg" isFull isLoading={isBusy} className="mt-2">
        {t`Join`}
      </Button>
      {hasPasskeys() && (
        <Button size="lg" icon="fingerprint-pattern" isFull onPress={() => run(byPasskey)}>
          {t`Join with a passkey instead`}
        </Button>
      )}
    </Form>
  );
}

function useInvited(key: string): { invited: Invited | null; problem: Problem | null } {
  const [invited, setInvited] = useState<Invited | null>(null);
  const [problem, setProblem] = useState<Problem | null>(null);
  useEffect(() => {
    let isGone = false;
    history.replaceState(history.state, "", location.pathname);
    lookAt(key).then(
      (found) => isGone || setInvited(found),
      (error: unknown) => isGone || setProblem(asProblem(error)),
    );
    return () => {
      isGone = true;
    };
  }, [key]);
  return { invited, problem };
}
