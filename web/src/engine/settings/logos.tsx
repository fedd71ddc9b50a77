import { useLingui } from "@lingui/react/macro";
import { FileTrigger } from "react-aria-components";
import { API_ROOT } from "@/engine/api/client";
import { useMe } from "@/engine/sync/meta";
import { cx } from "@/kit/cx";
import { Button } from "@/ui/button";
import { SettingsGroup } from "./settings-frame";
import { usePicture } from "./use-picture";

/** The organisation's logo, for the light and the dark theme, each shown where it will stand. */
export function Logos() {
  const { t } = useLingui();
  const { logo, logo_dark: dark } = useMe().organisation;
  return (
    <SettingsGroup
      title={t`Logo`}
      description={t`Stands in the sidebar and on the page for signing in. PNG, JPEG or WebP; best with a transparent ground.`}
    >
      <div className="grid gap-px bg-line sm:grid-cols-2">
        <LogoField theme="light" digest={logo} label={t`Light theme`} />
        <LogoField theme="dark" digest={dark} label={t`Dark theme`} instead={logo} />
      </div>
    </SettingsGroup>
  );
}

interface LogoFieldProps {
  theme: "light" | "dark";
  digest: string;
  label: string;
  /** The logo that stands there as long as there is none of its own. */
  instead?: string | undefined;
}

function LogoField({ theme, digest, label, instead = "" }: LogoFieldProps) {
  const { t } = useLingui();
  const own = digest === "" ? null : addressOf(theme, digest);
  const picture = usePicture(`/organisation/logo?theme=${theme}`, own);
  return (
    <div role="group" aria-label={label} className="flex flex-col gap-3 bg-surface p-4">
      <div className="text-sm font-medium text-ink">{label}</div>
      <div
        data-theme={theme}
        className="grid h-24 place-items-center rounded-md border border-line bg-canvas p-4"
      >
        <LogoPicture src={own} instead={instead === "" ? null : addressOf("light", instead)} label={label} />
      </div>
      <div className="flex flex-wrap gap-2">
        <FileTrigger
          acceptedFileTypes={["image/*"]}
          onSelect={(files) => files?.[0] !== undefined && void picture.put(files[0])}
        >
          <Button size="sm" icon="upload" isLoading={picture.isBusy}>
            {own === null ? t`Add a logo` : t`Change logo`}
          </Button>
        </FileTrigger>
        {own !== null && (
          <Button size="sm" variant="ghost" onPress={() => void picture.remove()} isDisabled={picture.isBusy}>
            {t`Remove`}
          </Button>
        )}
      </div>
    </div>
  );
}

interface LogoPictureProps {
  src: string | null;
  instead: string | null;
  label: string;
}

function LogoPicture({ src, instead, label }: LogoPictureProps) {
  const { t } = useLingui();
  const shown = src ?? instead;
  if (shown === null) return <span className="text-xs text-ink-faint">{t`No logo`}</span>;
  const look = cx("max-h-16 max-w-full object-contain", src === null && "opacity-60");
  return <img src={shown} alt={label} className={look} />;
}

function addressOf(theme: "light" | "dark", digest: string): string {
  return `${API_ROOT}/brand/logo?theme=${theme}&v=${digest}`;
}
