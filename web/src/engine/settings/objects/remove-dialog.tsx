import { Plural as Count, useLingui } from "@lingui/react/macro";
import type { ReactNode } from "react";
import { useMeta } from "@/engine/sync/meta";
import { useAnswer } from "@/engine/sync/use-answer";
import { Banner } from "@/ui/banner";
import { Button } from "@/ui/button";
import { Dialog } from "@/ui/dialog";
import { Icon } from "@/ui/icon";
import { asIcon } from "@/ui/icons";
import { Loaded } from "../loaded";
import type { Usage } from "./model";
import { type Plural, useDeclaring } from "./use-schema";

interface RemoveDialogProps {
  plural: Plural;
  id: string;
  name: string;
  onClose: () => void;
  onDone: () => void;
}

const ABOUT = ["view", "role", "custom-field", "custom-object"];

/** What would break and what would be lost, before it is removed; and for how long it can be brought back. */
export function RemoveDialog({ plural, id, name, onClose, onDone }: RemoveDialogProps) {
  const { t } = useLingui();
  const { turn, isBusy } = useDeclaring();
  const isField = plural === "custom-fields";
  const path = `/schema/${isField ? "fields" : "objects"}/${id}/usage`;
  const answer = useAnswer<Usage>(path, {}, { objects: ABOUT });
  const remove = async (): Promise<void> => {
    if (await turn(plural, id, "archive", t`Removed: ${name}`)) onDone();
  };
  return (
    <Dialog
      isOpen
      onClose={onClose}
      title={t`Remove “${name}”?`}
      description={
        isField
          ? t`The field leaves every list, form, filter and file at once.`
          : t`The object leaves the sidebar, and its records can be found no more.`
      }
      role="alertdialog"
      footer={
        <>
          <Button onPress={onClose}>{t`Cancel`}</Button>
          <Button
            variant="danger"
            isDisabled={answer.data === null}
            isLoading={isBusy}
            onPress={() => void remove()}
          >
            {isField ? t`Remove field` : t`Remove object`}
          </Button>
        </>
      }
    >
      <Loaded of={[answer]}>
        {() => answer.data !== null && <Outlook usage={answer.data} isField={isField} />}
      </Loaded>
    </Dialog>
  );
}

function Outlook({ usage, isField }: { usage: Usage; isField: boolean }) {
  const { t } = useLingui();
  const { uses, records, rest_days: days } = usage;
  return (
    <div className="flex flex-col gap-4">
      <Banner tone={records > 0 ? "warning" : "info"}>
        <Lost records={records} isField={isField} />{" "}
        {t`For ${days} days it can be brought back as it was; then it is dropped.`}
      </Banner>
      {uses.length > 0 && (
        <section className="flex flex-col gap-1.5">
          <h3 className="text-sm text-heading">{t`This names it and will not find it`}</h3>
          <ul className="m-0 flex max-h-60 list-none flex-col overflow-auto rounded-md border border-line p-0">
            {uses.map((one) => (
              <Use key={`${one.object} ${one.id}`} use={one} />
            ))}
          </ul>
        </section>
      )}
    </div>
  );
}

function Lost({ records, isField }: { records: number; isField: boolean }): ReactNode {
  const { t } = useLingui();
  if (records === 0) return isField ? t`No record has anything in it.` : t`It has no records.`;
  return isField ? (
    <Count value={records} one="# record has something in it." other="# records have something in it." />
  ) : (
    <Count value={records} one="It has # record." other="It has # records." />
  );
}

function Use({ use }: { use: Usage["uses"][number] }) {
  const object = useMeta().find(use.object);
  const look = "flex min-h-9 items-center gap-2 px-3 py-1.5 text-sm text-ink";
  const text = (
    <>
      <Icon name={asIcon(object?.icon)} size={14} className="text-ink-faint" />
      <span className="min-w-0 flex-1 truncate">{use.title}</span>
      <span className="text-xs text-ink-muted">{object?.label}</span>
    </>
  );
  return (
    <li className="border-b border-line last:border-b-0">
      {use.object === "role" ? (
        <a
          href={`/settings/roles?role=${use.id}`}
          target="_blank"
          rel="noreferrer"
          className={`${look} hover:bg-hover`}
        >
          {text}
        </a>
      ) : (
        <span className={look}>{text}</span>
      )}
    </li>
  );
}
