import { useLingui } from "@lingui/react/macro";
import { type FormEvent, type ReactNode, useEffect, useState } from "react";
import { Banner } from "@/ui/banner";
import { Button } from "@/ui/button";
import { Link } from "@/ui/link";
import { TextField } from "@/ui/text-field";
import { confirmCode, type PasskeyUse, pendingStep, signIn, type Step } from "./allauth";
import { CompanyWays } from "./company-ways";
import { hasPasskeys, showPasskey } from "./passkeys";
import { PasswordField } from "./password-field";
import type { Way } from "./proof";
import { signInErrors, type SignInErrors } from "./sign-in-errors";

export interface SignInFormProps {
  /** Only this person: after a session ran out. */
  email?: string | undefined;
  onDone: () => Promise<void>;
  /** Where a company sign-in leads back to. */
  next: string;
  /** A company sign-in was the first step. */
  isHalfWay?: boolean | undefined;
}

/** Email and password, or a passkey alone; then the second step for those who have one. */
export function SignInForm({ isHalfWay, ...form }: SignInFormProps) {
  const [ways, setWays] = useState<Step>(null);
  useEffect(() => {
    // Who is not half-way in after all begins at the beginning.
    if (isHalfWay === true) pendingStep().then(setWays, () => {});
  }, [isHalfWay]);
  if (ways !== null) return <SecondStep ways={ways} onDone={form.onDone} onBack={() => setWays(null)} />;
  return <PasswordForm {...form} onStep={setWays} />;
}

interface PasswordFormProps extends Omit<SignInFormProps, "isHalfWay"> {
  onStep: (ways: Step) => void;
}

function PasswordForm({ email: fixed, onDone, onStep, next }: PasswordFormProps) {
  const { t } = useLingui();
  const [email, setEmail] = useState(fixed ?? "");
  const [password, setPassword] = useState("");
  const { errors, isBusy, submit, run } = useSubmit(async () => {
    const missing = missingIn({ email, password }, t`Fill this in.`);
    if (missing !== null) return missing;
    const ways = await signIn(email.trim(), password);
    if (ways === null) await onDone();
    else onStep(ways);
    return null;
  });
  return (
    <Form submit={submit} general={errors[""]}>
      {fixed === undefined && (
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
      )}
      <PasswordField
        label={t`Password`}
        value={password}
        onChange={setPassword}
        error={errors["password"]}
        autoFocus={fixed !== undefined}
      />
      <Button type="submit" variant="primary" size="lg" isFull isLoading={isBusy} className="mt-2">
        {t`Sign in`}
      </Button>
      <PasskeyButton use="login" run={run} onDone={onDone} />
      <CompanyWays email={email} next={next} run={run} />
      {fixed === undefined && (
        <p className="text-center">
          <Link href="/sign-in/reset" className="text-sm">{t`Forgot your password?`}</Link>
        </p>
      )}
    </Form>
  );
}

interface SecondStepProps {
  ways: readonly Way[];
  onDone: () => Promise<void>;
  onBack: () => void;
}

/** A passkey for those who have one, and a code for those who can read one off. */
function SecondStep({ ways, onDone, onBack }: SecondStepProps) {
  const { t } = useLingui();
  const [code, setCode] = useState("");
  const hasApp = ways.includes("totp");
  const { errors, isBusy, submit, run } = useSubmit(async () => {
    const missing = missingIn({ code }, t`Enter the code.`);
    if (missing !== null) return missing;
    await confirmCode(code.replaceAll(/\s/g, ""));
    await onDone();
    return null;
  });
  return (
    <Form submit={submit} general={errors[""]}>
      {ways.includes("webauthn") && <PasskeyButton use="authenticate" run={run} onDone={onDone} isMain />}
      <TextField
        label={hasApp ? t`Code` : t`Recovery code`}
        name="code"
        autoComplete="one-time-code"
        help={hasApp ? t`From your authenticator app, or one of your recovery codes.` : undefined}
        value={code}
        onChange={setCode}
        error={errors["code"]}
        autoFocus
      />
      <Button type="submit" variant="primary" size="lg" isFull isLoading={isBusy} className="mt-2">
        {t`Confirm`}
      </Button>
      <Button variant="ghost" isFull onPress={onBack}>{t`Back`}</Button>
    </Form>
  );
}

interface PasskeyButtonProps {
  use: PasskeyUse;
  run: (work: () => Promise<SignInErrors | null>) => void;
  onDone: () => Promise<void>;
  isMain?: boolean | undefined;
}

/** Not there where the browser has no passkeys. */
export function PasskeyButton({ use, run, onDone, isMain }: PasskeyButtonProps) {
  const { t } = useLingui();
  if (!hasPasskeys()) return null;
  const show = async (): Promise<null> => {
    await showPasskey(use);
    await onDone();
    return null;
  };
  return (
    <Button
      variant={isMain === true ? "primary" : "secondary"}
      size="lg"
      icon="fingerprint-pattern"
      isFull
      onPress={() => run(show)}
    >
      {use === "login" ? t`Sign in with a passkey` : t`Use a passkey`}
    </Button>
  );
}

/** Fields that were left empty. */
export function missingIn(values: Record<string, string>, text: string): SignInErrors | null {
  const empty = Object.keys(values).filter((name) => values[name]?.trim() === "");
  return empty.length === 0 ? null : Object.fromEntries(empty.map((name) => [name, text]));
}

/** `work` gives what is wrong, or null; what it throws is made into words. `run` does other work in the same form. */
export function useSubmit(work: () => Promise<SignInErrors | null>) {
  const [errors, setErrors] = useState<SignInErrors>({});
  const [isBusy, setBusy] = useState(false);
  const attempt = async (one: typeof work): Promise<void> => {
    if (isBusy) return;
    setBusy(true);
    const found = await one().catch(signInErrors);
    setErrors(found ?? {});
    setBusy(false);
  };
  return {
    errors,
    isBusy,
    submit: () => void attempt(work),
    run: (other: typeof work) => void attempt(other),
  };
}

export function Form({ submit, general, children }: FormProps) {
  const send = (event: FormEvent) => {
    event.preventDefault();
    submit();
  };
  return (
    <form onSubmit={send} noValidate className="flex flex-col gap-4">
      {general !== undefined && <Banner tone="danger">{general}</Banner>}
      {children}
    </form>
  );
}

interface FormProps {
  submit: () => void;
  general: string | undefined;
  children: ReactNode;
}
