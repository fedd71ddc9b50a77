import { HUES, TONES } from "@/ui/tone";
import { Chapter, Specimen } from "./specimen";

const SURFACES = ["canvas", "surface", "raised", "sunken", "hover", "pressed"];
const INKS = ["ink", "ink-muted", "ink-faint", "accent-ink"];
const LINES = ["line", "line-strong", "line-control", "focus"];
const SIZES = [
  ["text-2xs", "11 / 16"],
  ["text-xs", "12 / 16"],
  ["text-sm", "13 / 20"],
  ["text-base", "14 / 22"],
  ["text-lg text-heading", "16 / 24"],
  ["text-xl text-heading", "20 / 28"],
  ["text-2xl text-heading", "24 / 32"],
  ["text-3xl text-heading", "30 / 36"],
] as const;
const RADII = ["rounded-xs", "rounded-sm", "rounded-md", "rounded-lg", "rounded-xl", "rounded-full"];
const SHADOWS = ["shadow-1", "shadow-2", "shadow-3"];
const CHART = Array.from({ length: 8 }, (_, place) => `chart-${place + 1}`);

function Swatch({ name }: { name: string }) {
  return (
    <div className="w-20 text-2xs text-ink-faint">
      <div className="mb-1 h-10 rounded-sm border border-line" style={{ background: `var(--${name})` }} />
      {name}
    </div>
  );
}

function ToneRow({ tone }: { tone: string }) {
  return (
    <div data-tone={tone} className="flex items-center gap-2">
      <span className="w-16 text-xs text-ink-muted">{tone}</span>
      <span className="rounded-xs bg-tone-soft px-2 py-0.5 text-xs font-medium text-tone-ink">
        ink on soft
      </span>
      <span className="rounded-xs border border-tone-line px-2 py-0.5 text-xs text-tone-ink">line</span>
      <span className="rounded-xs bg-tone-solid px-2 py-0.5 text-xs font-medium text-on-solid">on solid</span>
    </div>
  );
}

export function Tokens() {
  const meanings = TONES.filter((tone) => !HUES.some((hue) => hue === tone));
  return (
    <Chapter id="tokens" title="Tokens">
      <Specimen title="Surfaces, inks and lines" both>
        {[...SURFACES, ...LINES, "accent", "accent-soft", "accent-softer", "accent-line"].map((name) => (
          <Swatch key={name} name={name} />
        ))}
        <div className="w-full space-y-0.5">
          {INKS.map((ink) => (
            <p key={ink} style={{ color: `var(--${ink})` }}>
              {ink}: the quick brown fox signs a deal over 1,234.50
            </p>
          ))}
        </div>
      </Specimen>
      <Specimen title="Tones" both className="flex-col gap-1.5!">
        {meanings.map((tone) => (
          <ToneRow key={tone} tone={tone} />
        ))}
      </Specimen>
      <Specimen title="Hues for tags, people and series" both className="flex-col gap-1.5!">
        {HUES.map((tone) => (
          <ToneRow key={tone} tone={tone} />
        ))}
      </Specimen>
      <Specimen title="Series of charts" both>
        {CHART.map((name) => (
          <Swatch key={name} name={name} />
        ))}
      </Specimen>
      <Specimen title="Type" className="flex-col gap-1!">
        {SIZES.map(([look, size]) => (
          <p key={look} className={`flex max-w-full items-baseline gap-4 ${look}`}>
            <span className="w-14 shrink-0 text-xs font-normal text-ink-faint nums">{size}</span>
            <span className="truncate">Every relation, one page: Åsa Öberg, Łukasz, 1,204 deals</span>
          </p>
        ))}
      </Specimen>
      <Specimen title="Radius and elevation" both>
        {RADII.map((radius) => (
          <div
            key={radius}
            className={`grid size-16 place-items-center border border-line-strong bg-surface text-2xs text-ink-faint ${radius}`}
          >
            {radius.replace("rounded-", "")}
          </div>
        ))}
        {SHADOWS.map((shadow) => (
          <div
            key={shadow}
            className={`grid h-16 w-24 place-items-center rounded-md bg-raised text-2xs text-ink-faint ${shadow}`}
          >
            {shadow}
          </div>
        ))}
      </Specimen>
    </Chapter>
  );
}
