import { useLingui } from "@lingui/react/macro";
import { type CSSProperties, useState } from "react";
import { isColour } from "@/kit/colours";
import { accentTokens } from "@/ui/accent";
import { Badge } from "@/ui/badge";
import { Button } from "@/ui/button";
import { Icon } from "@/ui/icon";
import { TextField } from "@/ui/text-field";
import { SettingsGroup } from "./settings-frame";

const OURS = "#036c75";
const SUGGESTED = [OURS, "#1f5fbf", "#6b3fc4", "#b0286f", "#b3321f", "#a05a00", "#3c7a1e", "#3d4852"];

export interface AccentChoiceProps {
  /** "" is ours. */
  value: string;
  error: string | undefined;
  onChange: (accent: string) => void;
}

/** The colour of buttons and links for everybody; what could not be read is made readable. */
export function AccentChoice({ value, error, onChange }: AccentChoiceProps) {
  const { t } = useLingui();
  const [text, setText] = useState(value || OURS);
  const shown = isColour(text.toLowerCase()) ? text.toLowerCase() : value || OURS;
  const change = (next: string): void => {
    setText(next);
    if (isColour(next.toLowerCase())) onChange(next.toLowerCase() === OURS ? "" : next.toLowerCase());
  };
  return (
    <SettingsGroup
      title={t`Colour`}
      description={t`Buttons, links and marks, for everybody. It is darkened or lightened until it can be read.`}
    >
      <div className="flex flex-col gap-4 p-4">
        <div className="flex flex-wrap items-end gap-2" role="group" aria-label={t`Colours`}>
          {SUGGESTED.map((hex) => (
            <button
              key={hex}
              type="button"
              aria-label={hex === OURS ? t`Colour of Rapport` : t`Colour ${hex}`}
              aria-pressed={hex === shown}
              onClick={() => change(hex)}
              style={{ backgroundColor: hex }}
              className="touch-target flex size-8 items-center justify-center rounded-full text-on-solid"
            >
              {hex === shown && <Icon name="check" />}
            </button>
          ))}
          <TextField
            label={t`Another colour`}
            placeholder={OURS}
            value={text}
            onChange={change}
            error={error ?? (isColour(text.toLowerCase()) ? null : t`Six figures after #, such as ${OURS}`)}
            maxLength={7}
            className="w-40"
          />
        </div>
        <div className="grid gap-3 sm:grid-cols-2">
          <Sample hex={shown} theme="light" label={t`Light`} />
          <Sample hex={shown} theme="dark" label={t`Dark`} />
        </div>
      </div>
    </SettingsGroup>
  );
}

function Sample({ hex, theme, label }: { hex: string; theme: "light" | "dark"; label: string }) {
  const { t } = useLingui();
  const tokens = accentTokens(hex, theme) as CSSProperties;
  return (
    <div data-theme={theme} style={tokens} className="rounded-lg border border-line bg-surface p-4">
      <p className="pb-3 text-xs text-ink-muted">{label}</p>
      <div inert className="flex flex-wrap items-center gap-3">
        <Button variant="primary" size="sm">{t`New deal`}</Button>
        <span className="text-sm text-accent-ink underline underline-offset-2">{t`A link`}</span>
        <Badge tone="accent">{t`Marked`}</Badge>
      </div>
    </div>
  );
}
