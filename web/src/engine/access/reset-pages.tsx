import { Trans, useLingui } from "@lingui/react/macro";
import { useState } from "react";
import { usePageTitle } from "@/engine/commands/page-title";
import { Banner } from "@/ui/banner";
import { Button } from "@/ui/button";
import { ButtonLink, Link } from "@/ui/link";
import { TextField } from "@/ui/text-field";
import { requestReset, resetPassword } from "./allauth";
import { PasswordField } from "./password-field";
import { Form, missingIn, useSubmit } from "./sign-in-form";
import { SignInFrame } from "./sign-in-frame";

/** Asks for a mail with a link to set a new password. */
export function ResetRequestPage() {
  const { t } = useLingui();
  usePageTitle(t`Forgot your password?`);
  const [email, setEmail] = useState("");
  const [sentTo, setSentTo] = useState<string | null>(null);
  const { errors, isBusy, submit } = useSubmit(async () => {
    const missing = missingIn({ email }, t`Fill this in.`);
    if (missing !== null) return missing;
    await requestReset(email.trim());
    setSentTo(email.trim());
    return null;
  });
  return (
    <SignInFrame title={t`Forgot your password?`} description={t`We send you a link to set a new one.`}>
      {sentTo !== null && (
        <Banner tone="positive" title={t`Look into your mail`}>
          <Trans>
            If {sentTo} belongs to somebody here, a link is on its way. An administrator of your workspace can
            help when nothing arrives.
          </Trans>
        </Banner>
      )}
      {sentTo === null && (
        <Form submit={submit} general={errors[""]}>
          <TextField
            label={t`Email`}
            name="email"
            type="email"
            autoComplete="username"
            value={email}
            onChange={setEmail}
            error={errors["email"]}
            autoFocus
          />
          <Button type="submit" variant="primary" size="lg" isFull isLoading={isBusy} className="mt-2">
            {t`Send the link`}
          </Button>
        </Form>
      )}
      <p className="mt-5 text-center">
        <Link href="/sign-in" className="text-sm">{t`Back to sign in`}</Link>
      </p>
    </SignInFrame>
  );
}

/** Where the link of that mail leads. */
export function ResetPasswordPage({ resetKey }: { resetKey: string }) {
  const { t } = useLingui();
  usePageTitle(t`Set a new password`);
  const [password, setPassword] = useState("");
  const [isDone, setDone] = useState(false);
  const { errors, isBusy, submit } = useSubmit(async () => {
    const missing = missingIn({ password }, t`Fill this in.`);
    if (missing !== null) return missing;
    await resetPassword(resetKey, password);
    setDone(true);
    return null;
  });
  const general =
    errors[""] ?? (errors["key"] === undefined ? undefined : t`This link has run out. Ask for a new one.`);
  return (
    <SignInFrame title={t`Set a new password`}>
      {isDone ? (
        <div className="flex flex-col gap-4">
          <Banner tone="positive">{t`Your new password is set.`}</Banner>
          <ButtonLink href="/sign-in" variant="primary" size="lg" isFull>{t`Sign in`}</ButtonLink>
        </div>
      ) : (
        <Form submit={submit} general={general}>
          <PasswordField
            label={t`New password`}
            value={password}
            onChange={setPassword}
            error={errors["password"]}
            isNew
            autoFocus
          />
          <Button type="submit" variant="primary" size="lg" isFull isLoading={isBusy} className="mt-2">
            {t`Set the password`}
          </Button>
        </Form>
      )}
    </SignInFrame>
  );
}
