import { plural } from "@lingui/core/macro";
import { useLingui } from "@lingui/react/macro";
import type { components } from "@/api/schema";
import { takeFile } from "@/engine/api/take-file";
import { useApi } from "@/engine/sync/context";
import { useMeta } from "@/engine/sync/meta";
import { formatMoment } from "@/kit/dates";
import { formatBytes } from "@/kit/numbers";
import { Badge } from "@/ui/badge";
import { Button } from "@/ui/button";
import { useLocaleSettings } from "@/ui/locale";

type WaitingFile = components["schemas"]["OrganisationFile"];

/** A file that waits: what is in it, until when, and the way to take it. */
export function FileLine({ file }: { file: WaitingFile }) {
  const { t } = useLingui();
  const { locale, timeZone } = useLocaleSettings();
  const api = useApi();
  const take = () => void takeFile(api, `/organisation-files/${file.id}/file`);
  const made = formatMoment(file.made_at, locale, timeZone);
  const until = formatMoment(file.until, locale, timeZone);
  const about = [
    plural(file.records, { one: "# record", other: "# records" }),
    plural(file.files, { one: "# file", other: "# files" }),
    formatBytes(file.bytes, locale),
    t`kept until ${until}`,
  ];
  return (
    <div className="flex min-w-0 flex-wrap items-center gap-x-3 gap-y-2 px-4 py-2.5">
      <div className="min-w-0 flex-1 basis-56">
        <div className="flex min-w-0 flex-wrap items-center gap-x-2">
          <span className="text-sm font-medium">{made}</span>
          <Narrowed objects={file.narrowed} />
        </div>
        <div className="text-xs text-ink-muted nums">{about.join(" · ")}</div>
      </div>
      <Button size="sm" icon="download" onPress={take}>{t`Download`}</Button>
    </div>
  );
}

function Narrowed({ objects }: { objects: readonly string[] }) {
  const { t } = useLingui();
  const meta = useMeta();
  if (objects.length === 0) return null;
  const names = objects.map((name) => meta.find(name)?.label_plural ?? name).join(", ");
  return <Badge tone="warning">{t`Incomplete: ${names}`}</Badge>;
}
