import { useLingui } from "@lingui/react/macro";
import { useAnswer } from "@/engine/sync/use-answer";
import { Disclosure } from "@/ui/disclosure";
import { CopyText } from "../copy-text";
import type { Kind } from "./model";

interface Addresses {
  redirect_uri: string;
  metadata: string;
  receiver: string;
  sign_out: string;
  after_sign_out: string;
  back_channel: string;
}

/** What the provider asks of us, to be copied over there. */
export function OurAddresses({ id, kind }: { id: string; kind: Kind }) {
  const { t } = useLingui();
  const { data } = useAnswer<Addresses>(`/sign-in-providers/${id}/addresses`, {}, { objects: [] });
  if (data === null) return null;
  return (
    <Disclosure title={t`What to tell the provider`} isOpenAtFirst>
      <div className="flex flex-col gap-3 pt-2">
        {kind === "oidc" ? (
          <>
            <CopyText label={t`Redirect address`} value={data.redirect_uri} />
            <CopyText label={t`Address after signing out`} value={data.after_sign_out} />
            <CopyText label={t`Back-channel logout address`} value={data.back_channel} />
          </>
        ) : (
          <>
            <CopyText label={t`Entity id and metadata`} value={data.metadata} />
            <CopyText label={t`Receiver of answers (ACS)`} value={data.receiver} />
            <CopyText label={t`Single logout address`} value={data.sign_out} />
            <p className="text-xs text-pretty text-ink-muted">
              {t`Once this is saved, the metadata holds Rapport's own certificate: requests are signed with it, and assertions can be encrypted to it, with AES-GCM, or with AES-CBC where the whole answer is signed too.`}
            </p>
          </>
        )}
      </div>
    </Disclosure>
  );
}
