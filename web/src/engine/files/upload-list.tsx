import { useLingui } from "@lingui/react/macro";
import type { Api } from "@/engine/api/client";
import { formatBytes } from "@/kit/numbers";
import { Icon } from "@/ui/icon";
import { IconButton } from "@/ui/icon-button";
import { useLocaleSettings } from "@/ui/locale";
import { ProgressBar } from "@/ui/progress-bar";
import { cancelUpload, sendAgain, type Upload } from "./uploads";

interface UploadListProps {
  uploads: readonly Upload[];
  api: Api;
}

/** What is on its way: how far each one is, and why one did not arrive. */
export function UploadList({ uploads, api }: UploadListProps) {
  const { t } = useLingui();
  if (uploads.length === 0) return null;
  return (
    <ul
      aria-label={t`Files on their way`}
      className="divide-y divide-line overflow-hidden rounded-lg border border-line bg-surface shadow-1"
    >
      {uploads.map((upload) => (
        <UploadLine key={upload.id} upload={upload} onAgain={() => sendAgain(api, upload.id)} />
      ))}
    </ul>
  );
}

function UploadLine({ upload, onAgain }: { upload: Upload; onAgain: () => void }) {
  const { t } = useLingui();
  const { name } = upload.file;
  const isWrong = upload.wrong !== null;
  return (
    <li className="flex min-h-12 items-center gap-3 px-3 py-2">
      <Icon
        name={isWrong ? "circle-alert" : "upload"}
        size={16}
        className={isWrong ? "text-danger-ink" : "text-ink-faint"}
      />
      <div className="min-w-0 flex-1">
        <div className="truncate text-sm font-medium text-ink">{name}</div>
        {isWrong ? (
          <p role="alert" className="text-xs text-danger-ink">
            {upload.wrong}
          </p>
        ) : (
          <Going upload={upload} />
        )}
      </div>
      {isWrong && <IconButton icon="refresh-cw" size="sm" label={t`Send ${name} again`} onPress={onAgain} />}
      <IconButton
        icon="x"
        size="sm"
        label={isWrong ? t`Forget ${name}` : t`Cancel ${name}`}
        onPress={() => cancelUpload(upload.id)}
      />
    </li>
  );
}

function Going({ upload }: { upload: Upload }) {
  const { t } = useLingui();
  const { locale } = useLocaleSettings();
  const { file, share } = upload;
  if (share === null) return <p className="text-xs text-ink-faint">{t`Waiting`}</p>;
  const sent = formatBytes(file.size * share, locale);
  const whole = formatBytes(file.size, locale);
  // All bytes are there, and the server looks at them.
  const detail = share >= 1 ? t`Checking` : t`${sent} of ${whole}`;
  return (
    <ProgressBar label={file.name} labelHidden value={share >= 1 ? null : share} max={1} detail={detail} />
  );
}
