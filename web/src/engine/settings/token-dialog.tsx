import { useLingui } from "@lingui/react/macro";
import { useState } from "react";
import { Problem } from "@/engine/api/problem";
import { useApi } from "@/engine/sync/context";
import { addDays, today } from "@/kit/dates";
import { DateField } from "@/ui/date-field";
import { Select } from "@/ui/select";
import { TextField } from "@/ui/text-field";
import { CopyText } from "./copy-text";
import { FormDialog } from "./form-dialog";
import { ShownOnce } from "./shown-once";
import { TokenScope } from "./token-scope";
import { endOf, type Span, type Token } from "./token-times";
import { scopesOf, type UseValues } from "./token-uses";
import { useForm } from "./use-form";

interface Made extends Token {
  /** The text itself: told this once. */
  token: string;
}

interface NewTokenDialogProps {
  onClose: () => void;
  onMade: () => void;
}

/** Asks what a token is for, then shows it once. */
export function NewTokenDialog({ onClose, onMade }: NewTokenDialogProps) {
  const [made, setMade] = useState<Made | null>(null);
  if (made !== null) return <Shown made={made} onClose={onClose} />;
  const take = (token: Made): void => {
    setMade(token);
    onMade();
  };
  return <Asking onClose={onClose} onMade={take} />;
}

function Asking({ onClose, onMade }: { onClose: () => void; onMade: (made: Made) => void }) {
  const { t } = useLingui();
  const form = useTokenForm(onMade);
  const { values, set, errors } = form;
  const spans: { value: Span; label: string }[] = [
    { value: "30", label: t`In 30 days` },
    { value: "90", label: t`In 90 days` },
    { value: "365", label: t`In a year` },
    { value: "day", label: t`On a day…` },
    { value: "never", label: t`Never` },
  ];
  return (
    <FormDialog title={t`New token`} form={form} verb={t`Make token`} onClose={onClose}>
      <TextField
        label={t`What is it for?`}
        value={values.name}
        onChange={(name) => set({ name })}
        error={errors["name"]}
        placeholder={t`Nightly report`}
        maxLength={120}
        isRequired
        autoFocus
      />
      <div className="grid items-start gap-4 sm:grid-cols-2">
        <Select
          label={t`Expires`}
          value={values.span}
          options={spans}
          onChange={(span) => set({ span: (span ?? "90") as Span })}
          error={values.span === "day" ? undefined : errors["expires_at"]}
          help={values.span === "never" ? t`A token that is lost stays a risk for ever.` : undefined}
          isRequired
        />
        {values.span === "day" && (
          <DateField
            label={t`Last day`}
            value={values.day}
            onChange={(day) => set({ day })}
            min={values.today}
            error={errors["expires_at"]}
            isRequired
          />
        )}
      </div>
      <TextField
        label={t`Only from these addresses`}
        value={values.addresses}
        onChange={(addresses) => set({ addresses })}
        error={errors["addresses"]}
        placeholder={NETWORKS}
        help={t`Addresses or networks, separated by commas. Elsewhere it is refused.`}
      />
      <TokenScope
        values={values}
        onChange={(uses) => set({ ...uses, scopes: "" })}
        error={errors["scopes"]}
      />
    </FormDialog>
  );
}

/** What stands between commas or blanks. */
function listed(text: string): string[] {
  return text.split(/[\s,;]+/).filter((one) => one !== "");
}

interface Asked extends UseValues {
  name: string;
  span: Span;
  today: string;
  day: string | null;
  expires_at: string;
  scopes: string;
  addresses: string;
}

function startOf(now: string): Asked {
  const uses: UseValues = { use: "all", objects: [], mayWrite: false };
  const day = addDays(now, 180);
  return { ...uses, name: "", span: "90", today: now, day, expires_at: "", scopes: "", addresses: "" };
}

function useTokenForm(onMade: (made: Made) => void) {
  const { t } = useLingui();
  const api = useApi();
  return useForm<Asked>(startOf(today("UTC")), async (values) => {
    const name = values.name.trim();
    const errors = [
      ...(name === "" ? [{ pointer: "/name", code: "required", detail: t`Say what the token is for.` }] : []),
      ...(values.span === "day" && values.day === null
        ? [{ pointer: "/expires_at", code: "required", detail: t`Choose a day.` }]
        : []),
      ...(values.use === "some" && values.objects.length === 0
        ? [{ pointer: "/scopes", code: "required", detail: t`Choose at least one kind of records.` }]
        : []),
    ];
    if (errors.length > 0) return new Problem({ status: 422, code: "invalid", errors });
    const expires_at = endOf(values.span, values.day, values.today);
    onMade(
      await api.post<Made>("/tokens", {
        name,
        expires_at,
        scopes: scopesOf(values),
        addresses: listed(values.addresses),
      }),
    );
    return null;
  });
}

function Shown({ made, onClose }: { made: Made; onClose: () => void }) {
  const { t } = useLingui();
  return (
    <ShownOnce
      title={t`Your new token`}
      description={made.name}
      warning={t`It is shown this once: Rapport keeps only its fingerprint. Whoever has it acts as you.`}
      onClose={onClose}
    >
      <CopyText label={t`Token`} value={made.token} />
      <CopyText
        label={t`Try it`}
        value={`curl -H "Authorization: Bearer ${made.token}" ${location.origin}/api/v1/me`}
      />
    </ShownOnce>
  );
}

const NETWORKS = "203.0.113.0/24, 2001:db8::/32";
