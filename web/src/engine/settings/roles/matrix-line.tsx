import { useLingui } from "@lingui/react/macro";
import { useState } from "react";
import { cx } from "@/kit/cx";
import { Icon } from "@/ui/icon";
import { type Definition, EACH, inheritedAt, type Place, saidAt, totalAt } from "./law";
import { COLUMNS, type MatrixRow, verbsOf } from "./matrix";
import { SaidChips } from "./said-chips";
import { secondsAt } from "./seconds";
import { fieldsOf, shadeCount } from "./shades";
import type { KnownLaw } from "./use-law";
import { useLawWords, useScopeNames, useShadeWords } from "./words";

export const GRID = "grid grid-cols-[minmax(8.5rem,1.6fr)_repeat(8,minmax(0,1fr))]";

export const placeKey = ({ object, verb }: Place): string => `${object} ${verb}`;

type Choose = (places: readonly Place[], title: string, at: HTMLElement) => void;

export interface MatrixLineProps {
  law: KnownLaw;
  definition: Definition;
  row: MatrixRow;
  /** The cell that the Tab key leads to. */
  current: string;
  onChoose: Choose | null;
  onFields: (object: string) => void;
}

/** An object and its rights; what only few objects can do unfolds below. */
export function MatrixLine(props: MatrixLineProps) {
  const { t } = useLingui();
  const { law, definition, row } = props;
  const isOtherSet = row.others.some((verb) => saidAt(definition, { object: row.object, verb }).length > 0);
  const [isUnfolded, unfold] = useState(isOtherSet);
  return (
    <>
      <div role="row" data-line className={cx(GRID, "border-t border-line")}>
        <LineHead {...props} isUnfolded={isUnfolded} onUnfold={() => unfold(!isUnfolded)} />
        {COLUMNS.map((verb) =>
          row.verbs.includes(verb) ? (
            <Cell key={verb} {...props} place={{ object: row.object, verb }} />
          ) : (
            <span
              key={verb}
              role="gridcell"
              aria-label={t`None`}
              className="border-s border-line bg-sunken/40"
            />
          ),
        )}
      </div>
      {isUnfolded && (
        <div role="row" data-line className="flex flex-wrap items-stretch border-t border-line ps-9">
          {row.others.map((verb) => (
            <span key={verb} className="flex min-w-44 items-stretch border-s border-line">
              <span className="self-center px-2 text-xs text-ink-muted">{law.verbLabel(verb)}</span>
              <Cell {...props} place={{ object: row.object, verb }} isWide />
            </span>
          ))}
        </div>
      )}
    </>
  );
}

interface LineHeadProps extends MatrixLineProps {
  isUnfolded: boolean;
  onUnfold: () => void;
}

function LineHead(props: LineHeadProps) {
  const { law, definition, row } = props;
  const words = useShadeWords(law);
  const said = words.count(shadeCount(law, definition, row.object));
  return (
    <span role="rowheader" className="flex min-w-0 flex-col">
      <span className="flex min-h-9 min-w-0 flex-1 items-stretch">
        <LineName {...props} />
        <LineFields {...props} said={said} />
        <LineOthers {...props} />
      </span>
      {said !== "" && <span className="px-3 pb-1.5 text-2xs text-ink-muted nums">{said}</span>}
    </span>
  );
}

function LineName({ law, row, onChoose }: LineHeadProps) {
  const { t } = useLingui();
  const words = useLawWords(law);
  const name = words.object(row.object);
  const places = verbsOf(row)
    .filter((verb) => verb !== EACH)
    .map((verb) => ({ object: row.object, verb }));
  if (onChoose === null || row.object === EACH) {
    return <span className="min-w-0 flex-1 self-center truncate px-3 text-sm">{name}</span>;
  }
  return (
    <button
      type="button"
      title={t`${name}: set the whole line`}
      onClick={(event) => onChoose(places, t`${name}, the whole line`, event.currentTarget)}
      className="min-w-0 flex-1 truncate border-0 bg-transparent px-3 text-start text-sm text-ink hover:bg-hover"
    >
      {name}
    </button>
  );
}

/** Opens the fields; where nothing can be said and nothing is, it is left out. */
function LineFields({ law, row, onChoose, onFields, said }: LineHeadProps & { said: string }) {
  const { t } = useLingui();
  const name = useLawWords(law).object(row.object);
  if (fieldsOf(law, row.object).length === 0 || (onChoose === null && said === "")) return null;
  const label = said === "" ? t`${name}: fields` : t`${name}: fields, ${said}`;
  return (
    <button
      type="button"
      aria-label={label}
      title={label}
      onClick={() => onFields(row.object)}
      className={cx(
        "flex items-center border-0 bg-transparent px-2 hover:bg-hover hover:text-ink",
        said === "" ? "text-ink-faint" : "text-ink-muted",
      )}
    >
      <Icon name={said === "" ? "eye" : "eye-off"} size={14} />
    </button>
  );
}

/** Unfolds what only few objects can do. */
function LineOthers({ law, row, isUnfolded, onUnfold }: LineHeadProps) {
  const { t } = useLingui();
  const name = useLawWords(law).object(row.object);
  const count = row.others.length;
  if (count === 0) return null;
  return (
    <button
      type="button"
      aria-expanded={isUnfolded}
      aria-label={t`${name}: more rights`}
      onClick={onUnfold}
      className="flex items-center gap-0.5 border-0 bg-transparent px-2 text-xs text-ink-muted hover:bg-hover"
    >
      <span className="nums">+{count}</span>
      <Icon name={isUnfolded ? "chevron-up" : "chevron-down"} size={12} />
    </button>
  );
}

interface CellProps extends MatrixLineProps {
  place: Place;
  isWide?: boolean;
}

function Cell({ law, definition, place, current, onChoose, isWide = false }: CellProps) {
  const words = useLawWords(law);
  const name = useScopeNames(law);
  const said = saidAt(definition, place);
  const inherited = inheritedAt(law, definition, place);
  const title = words.place(place);
  const hasSecond = secondsAt(definition, place).length > 0;
  const label = `${title}: ${words.sum(totalAt(law, definition, place))}`;
  const key = placeKey(place);
  return (
    <span
      role="gridcell"
      className={cx("flex min-w-0 items-stretch", isWide ? "flex-1" : "border-s border-line")}
    >
      <button
        type="button"
        data-cell={key}
        data-column={place.verb}
        aria-label={label}
        aria-disabled={onChoose === null}
        title={label}
        tabIndex={key === current ? 0 : -1}
        onClick={(event) => onChoose?.([place], title, event.currentTarget)}
        className={cx(
          "min-h-9 min-w-10 flex-1 border-0 bg-transparent px-0.5 py-1 outline-offset-[-2px]",
          onChoose === null ? "cursor-default" : "hover:bg-hover",
        )}
      >
        <SaidChips said={said} inherited={inherited} name={name} hasSecond={hasSecond} />
      </button>
    </span>
  );
}
