import { useLingui } from "@lingui/react/macro";
import { useState } from "react";
import type { Item } from "@/engine/api/types";
import { useApi } from "@/engine/sync/context";
import { uuid7 } from "@/kit/ids";
import { SegmentedControl } from "@/ui/segmented-control";
import { TextArea } from "@/ui/text-area";
import { TextField } from "@/ui/text-field";
import { FormDialog } from "../form-dialog";
import { type Form, useForm } from "../use-form";
import { type Asked, askedOf, BLANK, inputOf, type Kind } from "./model";
import { OurAddresses } from "./our-addresses";
import { ProviderRules } from "./provider-rules";

interface ProviderDialogProps {
  /** Null for a new one. */
  provider: Item | null;
  onClose: () => void;
  onDone: () => void;
}

/** Asks what a provider told, tells what it is to be told, and for whom it may speak. */
export function ProviderDialog({ provider, onClose, onDone }: ProviderDialogProps) {
  const { t } = useLingui();
  const api = useApi();
  // Known before it is made: the provider wants to hear our address first.
  const [id] = useState(() => provider?.id ?? uuid7());
  const form = useForm<Asked>(provider === null ? BLANK : askedOf(provider), async (values) => {
    const given = inputOf(values);
    if (provider === null) await api.post("/sign-in-providers", { id, ...given });
    else await api.patch(`/sign-in-providers/${id}`, { version: provider.version, ...given });
    onDone();
    onClose();
    return null;
  });
  const { values, set } = form;
  return (
    <FormDialog
      title={provider === null ? t`New company sign-in` : t`Edit company sign-in`}
      form={form}
      verb={provider === null ? t`Set it up` : t`Save`}
      onClose={onClose}
      size="lg"
    >
      {provider === null && (
        <SegmentedControl<Kind>
          label={t`Kind`}
          value={values.kind}
          onChange={(kind) => set({ kind })}
          options={[
            { value: "oidc", label: "OpenID Connect" },
            { value: "saml", label: "SAML 2.0" },
          ]}
        />
      )}
      <OurAddresses id={id} kind={values.kind} />
      <TextField
        label={t`Name`}
        value={values.name}
        onChange={(name) => set({ name })}
        error={form.errors["name"]}
        help={t`Stands on the button of the sign-in page.`}
        maxLength={60}
        isRequired
        autoFocus
      />
      {values.kind === "oidc" ? (
        <OpenIdFields form={form} isNew={provider === null} />
      ) : (
        <SamlFields form={form} />
      )}
      <ProviderRules form={form} />
    </FormDialog>
  );
}

function OpenIdFields({ form: { values, set, errors }, isNew }: { form: Form<Asked>; isNew: boolean }) {
  const { t } = useLingui();
  return (
    <>
      <TextField
        label={t`Issuer`}
        value={values.issuer}
        onChange={(issuer) => set({ issuer })}
        error={errors["issuer"]}
        placeholder={ISSUER}
        type="url"
        isRequired
      />
      <div className="grid items-start gap-4 sm:grid-cols-2">
        <TextField
          label={t`Client id`}
          value={values.client_id}
          onChange={(client_id) => set({ client_id })}
          error={errors["client_id"]}
          autoComplete="off"
          maxLength={255}
          isRequired
        />
        <TextField
          label={t`Client secret`}
          value={values.secret}
          onChange={(secret) => set({ secret })}
          error={errors["secret"]}
          type="password"
          autoComplete="off"
          maxLength={500}
          help={isNew ? t`Kept encrypted and never shown again.` : t`Empty keeps the one there is.`}
        />
      </div>
    </>
  );
}

function SamlFields({ form: { values, set, errors } }: { form: Form<Asked> }) {
  const { t } = useLingui();
  return (
    <>
      <TextField
        label={t`Entity id of the provider`}
        value={values.issuer}
        onChange={(issuer) => set({ issuer })}
        error={errors["issuer"]}
        maxLength={500}
        isRequired
      />
      <TextField
        label={t`Sign-in address`}
        value={values.sso_url}
        onChange={(sso_url) => set({ sso_url })}
        error={errors["sso_url"]}
        placeholder={SAML_ADDRESS}
        type="url"
        isRequired
      />
      <TextField
        label={t`Sign-out address`}
        value={values.slo_url}
        onChange={(slo_url) => set({ slo_url })}
        error={errors["slo_url"]}
        help={t`Empty: signing out here leaves the session at the provider open.`}
        type="url"
      />
      <TextArea
        label={t`Certificate`}
        value={values.certificate}
        onChange={(certificate) => set({ certificate })}
        error={errors["certificate"]}
        help={t`With which the provider signs, as text. Two of them while one replaces the other.`}
        rows={4}
        maxRows={8}
        isRequired
      />
    </>
  );
}

const ISSUER = "https://login.example.org";
const SAML_ADDRESS = "https://login.example.org/saml";
