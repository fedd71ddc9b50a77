import { useLingui } from "@lingui/react/macro";
import type { Job } from "@/engine/api/job";
import { takeFile } from "@/engine/api/take-file";
import type { Item, ObjectMeta } from "@/engine/api/types";
import { useApi } from "@/engine/sync/context";
import { type Making, useMaking } from "@/engine/sync/use-making";
import { formatBytes } from "@/kit/numbers";
import { Banner } from "@/ui/banner";
import { Button } from "@/ui/button";
import { useLocaleSettings } from "@/ui/locale";
import { ProgressBar } from "@/ui/progress-bar";
import { Part } from "./part";

/** Everything about a person as a file: it is made, and then it can be taken for a week. */
export function BundlePart({ object, item }: { object: ObjectMeta; item: Item }) {
  const { t } = useLingui();
  const bundle = useMaking(`/privacy/bundles/${object.name}/${item.id}`);
  return (
    <Part
      title={t`Everything about this person as a file`}
      description={t`A ZIP archive with every record that you may see, its log and its attachments, for people and for programs to read.`}
    >
      {bundle.problem !== null && <Banner tone="danger">{bundle.problem}</Banner>}
      {bundle.job === null || bundle.job.state !== "done" ? (
        <BeingMade bundle={bundle} />
      ) : (
        <Taking job={bundle.job} />
      )}
    </Part>
  );
}

function BeingMade({ bundle }: { bundle: Making }) {
  const { t } = useLingui();
  if (bundle.isBusy) {
    const detail = bundle.job?.message;
    return <ProgressBar label={t`The file is being made`} value={null} detail={detail || t`Beginning…`} />;
  }
  return (
    <div>
      <Button icon="file-archive" onPress={bundle.begin}>{t`Make the file`}</Button>
    </div>
  );
}

function Taking({ job }: { job: Job }) {
  const { t } = useLingui();
  const api = useApi();
  const { locale } = useLocaleSettings();
  const size = formatBytes((job.result as { bytes: number }).bytes, locale);
  const save = () => takeFile(api, `/privacy/bundles/${job.id}/file`);
  return (
    <div className="flex flex-wrap items-center gap-x-3 gap-y-2">
      <Button variant="primary" icon="download" onPress={() => void save()}>
        {t`Download`}
      </Button>
      <span role="status" className="min-w-0 flex-1 text-xs text-ink-muted">
        {t`${size}. It is kept for a week, for you alone.`}
      </span>
    </div>
  );
}
