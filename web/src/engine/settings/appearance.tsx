import { useLingui } from "@lingui/react/macro";
import { useApi } from "@/engine/sync/context";
import { Badge } from "@/ui/badge";
import { type Density, setDensity, setTheme, type Theme, useDensity, useTheme } from "@/ui/theme";
import { PictureChoice } from "./picture-choice";
import { SettingsFrame, SettingsGroup } from "./settings-frame";
import { ThemePicture } from "./theme-picture";

/** Light or dark, airy or close: for this person, on every device, except density, which belongs to the screen. */
export function AppearanceSettings() {
  const { t } = useLingui();
  return (
    <SettingsFrame title={t`Appearance`} description={t`How Rapport looks to you. Others keep their own.`}>
      <ThemeChoice />
      <DensityChoice />
    </SettingsFrame>
  );
}

function ThemeChoice() {
  const { t } = useLingui();
  const api = useApi();
  const { theme } = useTheme();
  const choose = (next: Theme): void => {
    setTheme(next);
    // The choice holds in this browser in any case.
    void api.patch("/me", { theme: next }).catch(() => {});
  };
  return (
    <SettingsGroup title={t`Theme`} description={t`On all of your devices.`}>
      <PictureChoice<Theme>
        label={t`Theme`}
        value={theme}
        onChange={choose}
        options={[
          { value: "system", label: t`System`, picture: <ThemePicture theme="both" /> },
          { value: "light", label: t`Light`, picture: <ThemePicture theme="light" /> },
          { value: "dark", label: t`Dark`, picture: <ThemePicture theme="dark" /> },
        ]}
      />
    </SettingsGroup>
  );
}

function DensityChoice() {
  const { t } = useLingui();
  const density = useDensity();
  return (
    <SettingsGroup
      title={t`Density`}
      description={t`On this device. Touch screens always leave room for fingers.`}
    >
      <PictureChoice<Density>
        label={t`Density`}
        value={density}
        onChange={setDensity}
        options={[
          { value: "comfortable", label: t`Comfortable`, picture: <DensityPicture isCompact={false} /> },
          { value: "compact", label: t`Compact`, picture: <DensityPicture isCompact /> },
        ]}
      />
    </SettingsGroup>
  );
}

const WIDTHS = ["w-3/5", "w-2/5", "w-1/2", "w-2/3", "w-1/3", "w-1/2", "w-3/5"];

/** Lines of a list, far apart or close together. */
function DensityPicture({ isCompact }: { isCompact: boolean }) {
  const lines = isCompact ? WIDTHS : WIDTHS.slice(0, 4);
  return (
    <div className="flex h-full flex-col bg-surface">
      {lines.map((width, place) => (
        <div
          key={`${width}${place}`}
          className="flex flex-1 items-center gap-1.5 border-b border-line px-2.5"
        >
          <span className="size-2 shrink-0 rounded-full bg-accent-line" />
          <span className={`h-1 rounded-full bg-line-strong ${width}`} />
          <span className="flex-1" />
          {place === 0 && <Badge className="h-2! w-5"> </Badge>}
        </div>
      ))}
    </div>
  );
}
