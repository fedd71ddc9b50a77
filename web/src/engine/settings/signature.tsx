import { useLingui } from "@lingui/react/macro";
import { lazy, Suspense, useState } from "react";
import type { Values } from "@/engine/api/types";
import type { LoadMentions } from "@/engine/records/editors/mentions";
import { RICH_TEXT } from "@/engine/records/editors/rich-text-look";
import { richNodes } from "@/engine/records/rich-view";
import { useMe } from "@/engine/sync/meta";
import { Button } from "@/ui/button";
import { Skeleton } from "@/ui/skeleton";
import { SettingsGroup } from "./settings-frame";
import { signatureFrom } from "./signature-text";
import type { Settling } from "./use-settling";

const RichText = lazy(() =>
  import("@/engine/records/editors/rich-text").then((file) => ({ default: file.RichText })),
);
const NOBODY: LoadMentions = async () => [];

/** The lines with which one's mails end, and how a mail with them looks. */
export function Signature({ own }: { own: Settling<Values & { signature: string }> }) {
  const { t } = useLingui();
  const { user, organisation } = useMe();
  const kept = own.values.signature;
  const [typed, setTyped] = useState<string | null>(null);
  // What was given from outside: the editor begins anew with it.
  const [start, setStart] = useState({ at: 0, text: kept });
  const text = typed ?? kept;
  const begin = (given: string) => {
    setTyped(given);
    setStart(({ at }) => ({ at: at + 1, text: given }));
  };
  const save = () => {
    own.settle({ signature: text });
    setTyped(null);
  };
  return (
    <SettingsGroup title={t`Email signature`} description={t`Ends the mails that you write from Rapport.`}>
      <div className="grid gap-px bg-line lg:grid-cols-2">
        <div className="flex min-w-0 flex-col gap-3 bg-surface p-4">
          <Suspense fallback={<Skeleton className="h-40" />}>
            <RichText
              key={start.at}
              label={t`Signature`}
              value={start.text}
              onChange={setTyped}
              mentions={NOBODY}
              error={own.errors["signature"]}
            />
          </Suspense>
          <div className="flex flex-wrap justify-end gap-2">
            {text === "" && (
              <Button variant="ghost" onPress={() => begin(signatureFrom(user, organisation.name))}>
                {t`Start from my profile`}
              </Button>
            )}
            {typed !== null && typed !== kept && (
              <>
                <Button variant="ghost" onPress={() => begin(kept)}>{t`Discard`}</Button>
                <Button variant="primary" onPress={save}>{t`Save`}</Button>
              </>
            )}
          </div>
        </div>
        <MailPicture signature={text} />
      </div>
    </SettingsGroup>
  );
}

/** A mail with the signature under it. */
function MailPicture({ signature }: { signature: string }) {
  const { t } = useLingui();
  return (
    <figure aria-label={t`How a mail ends`} className="flex min-w-0 flex-col gap-3 bg-surface p-4">
      <figcaption className="text-xs text-ink-faint">{t`How a mail ends`}</figcaption>
      <div className="flex-1 rounded-md border border-line bg-canvas p-4 text-sm">
        <div aria-hidden="true" className="mb-4 flex flex-col gap-2">
          <span className="h-2 w-5/6 rounded-full bg-line" />
          <span className="h-2 w-full rounded-full bg-line" />
          <span className="h-2 w-2/3 rounded-full bg-line" />
        </div>
        {signature === "" ? (
          <p className="text-ink-faint">{t`No signature yet`}</p>
        ) : (
          <div className={RICH_TEXT}>{richNodes(signature)}</div>
        )}
      </div>
    </figure>
  );
}
