import { useLingui } from "@lingui/react/macro";
import { useState } from "react";
import { useMe } from "@/engine/sync/meta";
import { Banner } from "@/ui/banner";
import { Button } from "@/ui/button";
import { Dialog } from "@/ui/dialog";
import { RadioGroup } from "@/ui/radio-group";
import { TextField } from "@/ui/text-field";
import { saveText } from "../columns/save-text";
import type { Draft, Import } from "../import-types";
import { writeMapping } from "../mapping-file";
import { type Audience, useSaved, useSaving } from "./use-saved";

interface SaveDialogProps {
  plan: Import;
  draft: Draft;
  /** What the mapping was taken from, offered as its name. */
  source: string | null;
  onClose: () => void;
}

/** Keeps the mapping by name, for oneself or for all, or as a file. */
export function SaveDialog({ plan, draft, source, onClose }: SaveDialogProps) {
  const { t } = useLingui();
  const { user } = useMe();
  const { saved } = useSaved(plan);
  const { save } = useSaving(plan);
  const own = saved.filter((one) => one.owner?.id === user.id && one.can.includes("update"));
  const [name, setName] = useState(() => plain(source ?? plan.file_name));
  const known = own.find((one) => one.name.toLowerCase() === name.trim().toLowerCase());
  const [chosen, setAudience] = useState<Audience | null>(null);
  const audience = chosen ?? known?.audience ?? "private";
  const isMissing = name.trim() === "";
  const submit = () => {
    if (isMissing) return;
    save(draft, name.trim(), audience, known);
    onClose();
  };
  const asFile = () => {
    saveText(`${plan.object}-mapping.json`, writeMapping(plan.object, draft));
    onClose();
  };
  const footer = (
    <>
      <Button icon="download" onPress={asFile} className="sm:me-auto">{t`As a file`}</Button>
      <Button type="submit" variant="primary" isDisabled={isMissing}>
        {known === undefined ? t`Save` : t`Replace`}
      </Button>
    </>
  );
  return (
    <Dialog isOpen onClose={onClose} title={t`Save the mapping`} footer={footer} onSubmit={submit} size="sm">
      <div className="flex flex-col gap-4 pt-1">
        <TextField
          label={t`Name`}
          help={t`It is suggested for the next file with the same headers.`}
          isRequired
          autoFocus
          value={name}
          onChange={setName}
          maxLength={120}
        />
        <RadioGroup<Audience>
          label={t`Who may use it`}
          value={audience}
          onChange={setAudience}
          options={[
            { value: "private", label: t`Only me` },
            { value: "public", label: t`Everyone` },
          ]}
        />
        {known !== undefined && (
          <Banner tone="warning">{t`You have a mapping of this name; it is replaced.`}</Banner>
        )}
      </div>
    </Dialog>
  );
}

/** A file's name without its ending. */
function plain(name: string): string {
  return name.replace(/(\.[a-z0-9]{1,6})+$/i, "");
}
