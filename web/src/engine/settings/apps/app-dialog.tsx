import { useLingui } from "@lingui/react/macro";
import { useApi } from "@/engine/sync/context";
import { RadioGroup } from "@/ui/radio-group";
import { Switch } from "@/ui/switch";
import { TextArea } from "@/ui/text-area";
import { TextField } from "@/ui/text-field";
import { CopyText } from "../copy-text";
import { FormDialog } from "../form-dialog";
import { ShownOnce } from "../shown-once";
import { useForm } from "../use-form";
import { useTold } from "../use-told";
import { AppRightsFields } from "./app-rights";
import {
  addressesOf,
  type App,
  type AppKind,
  type AppRights,
  newAppSecret,
  rightsOfScopes,
  scopesOfRights,
} from "./model";

interface AppDialogProps {
  /** Null for a new one. */
  app: App | null;
  onClose: () => void;
  onDone: () => void;
}

interface Told {
  clientId: string;
  /** Null for an app that has none. */
  secret: string | null;
}

/** Asks what an app is and where its answers go; its id, and a new secret, are shown afterwards. */
export function AppDialog({ app, onClose, onDone }: AppDialogProps) {
  const { told, take } = useTold<Told>(onDone, onClose);
  if (told !== null) return <Shown told={told} onClose={onClose} />;
  return <Asking app={app} onClose={onClose} onTook={take} />;
}

interface Asked extends AppRights {
  name: string;
  description: string;
  kind: AppKind;
  redirects: string;
  scopes: string;
  isRenewed: boolean;
}

interface AskingProps {
  app: App | null;
  onClose: () => void;
  onTook: (told: Told | null) => void;
}

function Asking({ app, onClose, onTook }: AskingProps) {
  const { t } = useLingui();
  const form = useAppForm(app, onTook);
  const { values, set, errors } = form;
  return (
    <FormDialog
      title={app === null ? t`Register an app` : t`Edit app`}
      form={form}
      verb={app === null ? t`Register` : t`Save`}
      onClose={onClose}
      size="lg"
    >
      <TextField
        label={t`Name`}
        value={values.name}
        onChange={(name) => set({ name })}
        error={errors["name"]}
        help={t`People see it when the app asks them.`}
        maxLength={100}
        isRequired
        autoFocus
      />
      <TextField
        label={t`What is it for?`}
        value={values.description}
        onChange={(description) => set({ description })}
        error={errors["description"]}
        maxLength={300}
      />
      {app === null && <KindChoice value={values.kind} onChange={(kind) => set({ kind })} />}
      <TextArea
        label={t`Redirect addresses`}
        value={values.redirects}
        onChange={(redirects) => set({ redirects })}
        error={errors["redirects"]}
        placeholder={EXAMPLE}
        help={t`Where answers may go, one in a line, exactly as the app asks for it.`}
        rows={2}
        isRequired
      />
      <AppRightsFields
        values={values}
        onChange={(rights) => set({ ...rights, scopes: "" })}
        error={errors["scopes"]}
      />
      {app?.kind === "confidential" && (
        <Switch value={values.isRenewed} onChange={(isRenewed) => set({ isRenewed })}>
          {t`Give it a new secret`}
        </Switch>
      )}
    </FormDialog>
  );
}

const EXAMPLE = "https://app.example.org/callback";

function KindChoice({ value, onChange }: { value: AppKind; onChange: (kind: AppKind) => void }) {
  const { t } = useLingui();
  const kinds: { value: AppKind; label: string; help: string }[] = [
    { value: "confidential", label: t`On a server`, help: t`It proves itself with a secret.` },
    { value: "public", label: t`On a device`, help: t`It cannot keep a secret: PKCE protects it.` },
  ];
  return (
    <RadioGroup
      label={t`Where does it run?`}
      value={value}
      onChange={onChange}
      options={kinds}
      look="cards"
    />
  );
}

const BLANK: Asked = {
  ...rightsOfScopes(["openid"]),
  name: "",
  description: "",
  kind: "confidential",
  redirects: "",
  scopes: "",
  isRenewed: false,
};

function startOf(app: App | null): Asked {
  if (app === null) return BLANK;
  const { name, description, kind, redirects, scopes } = app;
  return { ...BLANK, ...rightsOfScopes(scopes), name, description, kind, redirects: redirects.join("\n") };
}

function useAppForm(app: App | null, onTook: (told: Told | null) => void) {
  const api = useApi();
  return useForm<Asked>(startOf(app), async (values) => {
    const given = {
      name: values.name.trim(),
      description: values.description.trim(),
      redirects: addressesOf(values.redirects),
      scopes: scopesOfRights(values),
    };
    if (app === null) {
      const secret = values.kind === "confidential" ? newAppSecret() : null;
      const own = { ...given, kind: values.kind, ...(secret === null ? {} : { secret }) };
      const made = await api.post<{ client_id: string }>("/apps", own);
      onTook({ clientId: made.client_id, secret });
      return null;
    }
    await api.patch(`/apps/${app.id}`, { version: app.version, ...given });
    const secret = values.isRenewed ? newAppSecret() : null;
    if (secret !== null) await api.post(`/apps/${app.id}/set_secret`, { secret });
    onTook(secret === null ? null : { clientId: app.clientId, secret });
    return null;
  });
}

function Shown({ told, onClose }: { told: Told; onClose: () => void }) {
  const { t } = useLingui();
  const warning =
    told.secret === null
      ? t`Give this to the app. It has no secret.`
      : t`The secret is shown this once. Give both to the app, and keep the secret out of mails and chats.`;
  return (
    <ShownOnce title={t`What the app needs`} warning={warning} onClose={onClose}>
      <CopyText label={t`Client ID`} value={told.clientId} />
      {told.secret !== null && <CopyText label={t`Secret`} value={told.secret} />}
    </ShownOnce>
  );
}
