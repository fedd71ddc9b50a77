import { Icon } from "@/ui/icon";
import type { IconName } from "@/ui/icons";
import type { Tone } from "@/ui/tone";

interface Fact {
  icon: IconName;
  tone: Tone;
  ring: number;
  /** Degrees, clockwise from the top. */
  at: number;
  size: "sm" | "md" | "lg";
}

/** Radii of the rings, in percent of half the drawing. */
const RINGS = [34, 62, 92];

const FACTS: readonly Fact[] = [
  { icon: "mail", tone: "blue", ring: 34, at: 58, size: "md" },
  { icon: "phone", tone: "teal", ring: 34, at: 205, size: "sm" },
  { icon: "handshake", tone: "accent", ring: 62, at: 118, size: "lg" },
  { icon: "building-2", tone: "purple", ring: 62, at: 312, size: "lg" },
  { icon: "calendar", tone: "orange", ring: 62, at: 12, size: "md" },
  { icon: "message-circle", tone: "pink", ring: 62, at: 240, size: "md" },
  { icon: "receipt", tone: "green", ring: 92, at: 66, size: "md" },
  { icon: "heart-handshake", tone: "red", ring: 92, at: 176, size: "md" },
  { icon: "chart-line", tone: "yellow", ring: 92, at: 338, size: "md" },
  { icon: "ticket", tone: "blue", ring: 92, at: 276, size: "sm" },
];

const SIZES = { sm: "size-9", md: "size-11", lg: "size-14" };

function place({ ring, at }: Pick<Fact, "ring" | "at">): { x: number; y: number } {
  const angle = ((at - 90) * Math.PI) / 180;
  return { x: 50 + (ring / 2) * Math.cos(angle), y: 50 + (ring / 2) * Math.sin(angle) };
}

/** A person in the middle, and everything known about them around: what the product is, as a drawing. */
export function BrandArt() {
  return (
    <div aria-hidden="true" className="relative aspect-square w-[min(38rem,86%)]">
      <svg viewBox="0 0 100 100" fill="none" className="absolute inset-0 size-full">
        {RINGS.toReversed().map((ring) => (
          <circle
            key={ring}
            cx="50"
            cy="50"
            r={ring / 2}
            strokeWidth="0.18"
            className="fill-accent/4 stroke-line-strong/70"
          />
        ))}
        {FACTS.map((fact) => {
          const { x, y } = place(fact);
          return (
            <line
              key={fact.icon}
              x1="50"
              y1="50"
              x2={x}
              y2={y}
              strokeWidth="0.18"
              strokeDasharray="0.7 0.9"
              className="stroke-line-control/60"
            />
          );
        })}
      </svg>
      {FACTS.map((fact) => (
        <Disc key={fact.icon} fact={fact} />
      ))}
      <span className="absolute top-1/2 left-1/2 grid size-20 -translate-1/2 place-items-center rounded-full bg-accent text-accent-on shadow-3 ring-8 ring-surface">
        <Icon name="user" size={32} />
      </span>
    </div>
  );
}

function Disc({ fact }: { fact: Fact }) {
  const { x, y } = place(fact);
  return (
    <span
      data-tone={fact.tone}
      style={{ left: `${x}%`, top: `${y}%` }}
      className={`absolute grid -translate-1/2 place-items-center rounded-full bg-raised text-tone-solid shadow-2 ${SIZES[fact.size]}`}
    >
      <Icon name={fact.icon} size={fact.size === "lg" ? 24 : 18} />
    </span>
  );
}
