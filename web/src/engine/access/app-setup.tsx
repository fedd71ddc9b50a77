import { useLingui } from "@lingui/react/macro";
import { useEffect, useState } from "react";
import { api } from "@/engine/access/session";
import { Button } from "@/ui/button";
import { Skeleton } from "@/ui/skeleton";
import { TextField } from "@/ui/text-field";
import { addApp, type AppKey, newAppKey } from "./factors";
import { signInErrors } from "./sign-in-errors";
import { Form, missingIn, useSubmit } from "./sign-in-form";

/** Scan, type the code that the app shows, done. */
export function AppSetup({ onDone }: { onDone: () => void }) {
  const { t } = useLingui();
  const { key, failed } = useKey();
  const [code, setCode] = useState("");
  const { errors, isBusy, submit } = useSubmit(async () => {
    const missing = missingIn({ code }, t`Enter the code.`);
    if (missing !== null) return missing;
    await addApp(code.replaceAll(/\s/g, ""));
    onDone();
    return null;
  });
  return (
    <Form submit={submit} general={errors[""] ?? failed}>
      <p className="text-sm text-ink-muted">
        {t`Scan this with an authenticator app on your phone, then type the six digits that it shows.`}
      </p>
      {key === null ? <Skeleton className="mx-auto size-44" /> : <Key value={key} />}
      <TextField
        label={t`Code`}
        name="code"
        autoComplete="one-time-code"
        value={code}
        onChange={setCode}
        error={errors["code"]}
        autoFocus
      />
      <Button type="submit" variant="primary" isFull isLoading={isBusy} isDisabled={key === null}>
        {t`Add the app`}
      </Button>
    </Form>
  );
}

function useKey() {
  const [key, setKey] = useState<AppKey | null>(null);
  const [failed, setFailed] = useState<string | undefined>();
  useEffect(() => {
    let isGone = false;
    newAppKey(api).then(
      (found) => isGone || setKey(found),
      (error: unknown) => isGone || setFailed(Object.values(signInErrors(error))[0]),
    );
    return () => {
      isGone = true;
    };
  }, []);
  return { key, failed };
}

function Key({ value: { secret, code } }: { value: AppKey }) {
  const { t } = useLingui();
  return (
    <div className="flex flex-col items-center gap-3">
      {/* A scanner wants dark on light, whatever the theme. */}
      <svg
        role="img"
        aria-label={t`QR code for your authenticator app`}
        viewBox={`-3 -3 ${code.size + 6} ${code.size + 6}`}
        shapeRendering="crispEdges"
        className="size-44 rounded-md border border-line"
      >
        <rect x={-3} y={-3} width={code.size + 6} height={code.size + 6} fill="#fff" />
        <path d={code.path} fill="#000" />
      </svg>
      <p className="text-center text-xs text-ink-muted">
        {t`No camera? Type this key:`}{" "}
        <code className="font-mono break-all text-ink select-all">
          {secret.replaceAll(/(.{4})(?=.)/g, "$1 ")}
        </code>
      </p>
    </div>
  );
}
