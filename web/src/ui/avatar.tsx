import { createContext, useContext, useState } from "react";
import { cx } from "@/kit/cx";
import { initials } from "@/kit/text";
import { Icon } from "./icon";
import { hueOf } from "./tone";

export type AvatarSize = 16 | 20 | 24 | 32 | 40 | 56;

/** Where the picture of a person is, by their id; null for who has none. */
export type Faces = (person: string) => string | null;

const FacesContext = createContext<Faces>(() => null);

/** Below it every Avatar that is told whose it is shows their picture. */
export const FacesProvider = FacesContext.Provider;

/** Until when a person is away, in words, by their id; null for who is here. */
export type Away = (person: string) => string | null;

const AwayContext = createContext<Away>(() => null);

/** Below it whoever is away is marked beside their name. */
export const AwayProvider = AwayContext.Provider;

export interface AvatarProps {
  name: string;
  /** The id of the person: their own picture is shown where they have one. */
  person?: string | null | undefined;
  /** A picture; while there is none, or it cannot be loaded, the initials stand. */
  src?: string | null | undefined;
  size?: AvatarSize | undefined;
  /** round for people, square for companies and things. */
  shape?: "round" | "square" | undefined;
  className?: string | undefined;
}

const SIZES: Record<AvatarSize, string> = {
  16: "size-4 text-[0.5rem]",
  20: "size-5 text-[0.5625rem]",
  24: "size-6 text-[0.625rem]",
  32: "size-8 text-xs",
  40: "size-10 text-sm",
  56: "size-14 text-xl",
};

/** A face or initials in a hue that belongs to the name. Silent for screen readers: the name stands beside it. */
export function Avatar({ name, person, src: given, size = 24, shape = "round", className }: AvatarProps) {
  const [broken, setBroken] = useState<string | null>(null);
  const face = useFace(person);
  const src = given ?? face;
  const frame = cx(
    "inline-grid shrink-0 place-items-center overflow-hidden select-none",
    SIZES[size],
    roundingOf(shape, size),
    className,
  );
  if (src != null && src !== "" && src !== broken) {
    return <img src={src} alt="" onError={() => setBroken(src)} className={cx(frame, "object-cover")} />;
  }
  return (
    <span
      data-tone={hueOf(name)}
      aria-hidden="true"
      className={cx(frame, "bg-tone-soft font-semibold text-tone-ink")}
    >
      {initials(name)}
    </span>
  );
}

function roundingOf(shape: "round" | "square", size: AvatarSize): string {
  if (shape === "round") return "rounded-full";
  return size < 32 ? "rounded-xs" : "rounded-md";
}

function useFace(person: string | null | undefined): string | null {
  const faces = useContext(FacesContext);
  return person == null ? null : faces(person);
}

export interface PersonProps extends AvatarProps {
  /** Second line: a role, a company. */
  detail?: string | undefined;
}

/** Avatar and name in one line, cut when there is no room; whoever is away bears a mark. */
export function Person({ detail, ...avatar }: PersonProps) {
  const away = useContext(AwayContext);
  const until = avatar.person == null ? null : away(avatar.person);
  return (
    <span className="inline-flex max-w-full min-w-0 items-center gap-2">
      <Avatar {...avatar} size={avatar.size ?? 20} />
      <span className="min-w-0">
        <span className="block truncate">{avatar.name}</span>
        {detail !== undefined && <span className="block truncate text-xs text-ink-faint">{detail}</span>}
      </span>
      {until !== null && (
        <span title={until} className="inline-flex shrink-0 text-warning-ink">
          <Icon name="calendar-clock" size={14} label={until} />
        </span>
      )}
    </span>
  );
}

export interface AvatarStackProps {
  people: readonly { name: string; person?: string | undefined; src?: string | null | undefined }[];
  max?: number | undefined;
  size?: AvatarSize | undefined;
}

/** Several people, overlapping; the names are in the tooltip of the group. */
export function AvatarStack({ people, max = 3, size = 24 }: AvatarStackProps) {
  const names = people.map((person) => person.name).join(", ");
  return (
    <span className="inline-flex items-center -space-x-1" title={names}>
      <span className="sr-only">{names}</span>
      {people.slice(0, max).map((person) => (
        <Avatar key={person.name} {...person} size={size} className="ring-2 ring-surface" />
      ))}
      {people.length > max && (
        <span aria-hidden="true" className="ps-2.5 text-xs text-ink-faint nums">
          +{people.length - max}
        </span>
      )}
    </span>
  );
}
