import { useLingui } from "@lingui/react/macro";
import { type FormEvent, type ReactNode, useState } from "react";
import { Banner } from "@/ui/banner";
import { Button } from "@/ui/button";
import { Link } from "@/ui/link";
import { TextField } from "@/ui/text-field";
import { confirmCode, signIn } from "./allauth";
import { PasswordField } from "./password-field";
import { signInErrors, type SignInErrors } from "./sign-in-errors";

export interface SignInFormProps {
  /** Only this person: after a session ran out. */
  email?: string | undefined;
  onDone: () => Promise<void>;
}

/** Email and password, then the second factor for those who have one. */
export function SignInForm({ email, onDone }: SignInFormProps) {
  const [step, setStep] = useState<"password" | "code">("password");
  if (step === "code") return <CodeForm onDone={onDone} onBack={() => setStep("password")} />;
  return <PasswordForm email={email} onDone={onDone} onCode={() => setStep("code")} />;
}

function PasswordForm({ email: fixed, onDone, onCode }: SignInFormProps & { onCode: () => void }) {
  const { t } = useLingui();
  const [email, setEmail] = useState(fixed ?? "");
  const [password, setPassword] = useState("");
  const { errors, isBusy, submit } = useSubmit(async () => {
    const missing = missingIn({ email, password }, t`Fill this in.`);
    if (missing !== null) return missing;
    if ((await signIn(email.trim(), password)) === "code") onCode();
    else await onDone();
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
      {fixed === undefined && (
        <p className="text-center">
          <Link href="/sign-in/reset" className="text-sm">{t`Forgot your password?`}</Link>
        </p>
      )}
    </Form>
  );
}

function CodeForm({ onDone, onBack }: { onDone: () => Promise<void>; onBack: () => void }) {
  const { t } = useLingui();
  const [code, setCode] = useState("");
  const { errors, isBusy, submit } = useSubmit(async () => {
    const missing = missingIn({ code }, t`Enter the code.`);
    if (missing !== null) return missing;
    await confirmCode(code.replaceAll(/\s/g, ""));
    await onDone();
    return null;
  });
  return (
    <Form submit={submit} general={errors[""]}>
      <TextField
        label={t`Code`}
        name="code"
        autoComplete="one-time-code"
        help={t`From your authenticator app, or one of your recovery codes.`}
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

/** Fields that were left empty. */
export function missingIn(values: Record<string, string>, text: string): SignInErrors | null {
  const empty = Object.keys(values).filter((name) => values[name]?.trim() === "");
  return empty.length === 0 ? null : Object.fromEntries(empty.map((name) => [name, text]));
}

/** `work` gives what is wrong, or null; what it throws is made into words. */
export function useSubmit(work: () => Promise<SignInErrors | null>) {
  const [errors, setErrors] = useState<SignInErrors>({});
  const [isBusy, setBusy] = useState(false);
  const submit = async (): Promise<void> => {
    if (isBusy) return;
    setBusy(true);
    const found = await work().catch(signInErrors);
    setErrors(found ?? {});
    setBusy(false);
  };
  return { errors, isBusy, submit: () => void submit() };
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
