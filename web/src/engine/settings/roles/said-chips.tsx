import { useLingui } from "@lingui/react/macro";
import { cx } from "@/kit/cx";
import { Icon } from "@/ui/icon";
import { type Inherited, type Said, widest } from "./law";

export interface SaidChipsProps {
  said: readonly Said[];
  /** Drawn faintly: what comes from elsewhere. */
  inherited?: readonly Inherited[] | undefined;
  name: (scope: string) => string;
  /** What is done here needs a second person. */
  hasSecond?: boolean | undefined;
}

/** What is allowed and denied at a place, in as little room as can be. */
export function SaidChips({ said, inherited = [], name, hasSecond = false }: SaidChipsProps) {
  const text = (found: readonly Said[], deny: boolean): string =>
    widest(found.filter((one) => one.deny === deny).map((one) => one.scope))
      .map(name)
      .join(", ");
  const allowed = text(said, false);
  const denied = text(said, true);
  const faintDenied = text(inherited, true);
  return (
    <span className="flex min-w-0 flex-wrap items-center justify-center gap-0.5 text-xs leading-4">
      {allowed !== "" && <Chip className="bg-accent-soft font-medium text-accent-ink">{allowed}</Chip>}
      {denied !== "" && (
        <Chip isDenied className="bg-danger-soft font-medium text-danger-ink">
          {denied}
        </Chip>
      )}
      <Faint text={text(inherited, false)} said={said} inherited={inherited} />
      {faintDenied !== "" && (
        <Chip isDenied className="text-danger-ink">
          {faintDenied}
        </Chip>
      )}
      {hasSecond && <SecondMark />}
    </span>
  );
}

function SecondMark() {
  const { t } = useLingui();
  return (
    <span className="inline-flex items-center rounded-xs bg-warning-soft px-1 text-warning-ink">
      <Icon name="check-check" size={12} label={t`Needs a second person`} />
    </span>
  );
}

const saysAll = (deny: boolean, found: readonly Said[]): boolean =>
  found.some((one) => one.scope === "all" && one.deny === deny);

/** What comes from elsewhere, unless more is said here; struck through where nothing is left of it. */
function Faint({
  text,
  said,
  inherited,
}: {
  text: string;
  said: readonly Said[];
  inherited: readonly Said[];
}) {
  if (text === "" || saysAll(false, said)) return null;
  const isTaken = saysAll(true, [...said, ...inherited]);
  return <span className={cx("text-2xs text-ink-muted", isTaken && "line-through")}>{text}</span>;
}

interface ChipProps {
  children: string;
  className: string;
  isDenied?: boolean;
}

function Chip({ children, className, isDenied = false }: ChipProps) {
  return (
    <span
      className={cx(
        "inline-flex max-w-full min-w-0 items-center gap-0.5 rounded-xs px-1 text-pretty",
        className,
      )}
    >
      {isDenied && <Icon name="circle-x" size={12} />}
      <span className="min-w-0 text-center">{children}</span>
    </span>
  );
}
