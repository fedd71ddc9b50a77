import { useLingui } from "@lingui/react/macro";
import { useEffect } from "react";
import type { components } from "@/api/schema";
import type { Job } from "@/engine/api/job";
import { useAnswer } from "@/engine/sync/use-answer";
import { isOver } from "@/engine/sync/use-job";
import { useMaking } from "@/engine/sync/use-making";
import { Banner } from "@/ui/banner";
import { Button } from "@/ui/button";
import { ProgressBar } from "@/ui/progress-bar";
import { Loaded } from "../loaded";
import { SettingsFrame, SettingsGroup } from "../settings-frame";
import { FileLine } from "./file-line";

type Files = Omit<components["schemas"]["OrganisationFiles"], "making"> & { making: Job | null };

/** Settings, Organisation file: everything as one file, made by a job and kept for a week. */
export function OrganisationFileSettings() {
  const { t } = useLingui();
  const answer = useAnswer<Files>("/organisation-files", {}, { objects: [] });
  const making = useMaking("/organisation-files", answer.data?.making);
  const { reload } = answer;
  const isMade = making.job !== null && isOver(making.job);
  useEffect(() => {
    if (isMade) void reload();
  }, [isMade, reload]);
  return (
    <SettingsFrame
      title={t`Organisation file`}
      description={t`Every record, every file and everything that was declared here, as one zip: to keep, to read with other programs, or to start another installation from.`}
      actions={
        <Button
          variant="primary"
          icon="file-archive"
          isLoading={making.isBusy}
          onPress={making.begin}
        >{t`Make the file`}</Button>
      }
    >
      {making.problem !== null && <Banner tone="danger">{making.problem}</Banner>}
      {making.isBusy && (
        <ProgressBar
          label={t`The file is being made`}
          value={null}
          detail={making.job?.message || t`Beginning…`}
        />
      )}
      <Loaded of={[answer]}>{() => <FileList items={answer.data?.items ?? []} />}</Loaded>
    </SettingsFrame>
  );
}

function FileList({ items }: { items: Files["items"] }) {
  const { t } = useLingui();
  return (
    <SettingsGroup
      title={t`Files to download`}
      description={t`Only those that you made. Each is listed among the exports.`}
    >
      {items.length === 0 && <p className="m-0 px-4 py-3 text-sm text-ink-muted">{t`None.`}</p>}
      {items.map((one) => (
        <FileLine key={one.id} file={one} />
      ))}
    </SettingsGroup>
  );
}
