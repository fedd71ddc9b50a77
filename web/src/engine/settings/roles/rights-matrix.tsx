import { useLingui } from "@lingui/react/macro";
import { type KeyboardEvent, useRef, useState } from "react";
import { Popover } from "@/ui/popover";
import { nextCell } from "./cell-walk";
import { FieldDrawer } from "./field-drawer";
import { type FilterAsking, useFilterAsking } from "./filter-scope";
import { type Definition, inheritedAt, type Place, scopesOf } from "./law";
import { COLUMNS, type MatrixGroup, saidAtAll, scopesOfAll, verbsOf, withSaidAtAll } from "./matrix";
import { GRID, MatrixLine, placeKey } from "./matrix-line";
import { ScopePanel } from "./scope-panel";
import { SecondPart } from "./second-part";
import { mayNeedSecond, secondsAt, withSeconds } from "./seconds";
import type { KnownLaw } from "./use-law";
import { useGroupNames, useLawWords } from "./words";

export interface RightsProps {
  law: KnownLaw;
  definition: Definition;
  /** null: to look at only. */
  write: ((definition: Definition) => void) | null;
  groups: readonly MatrixGroup[];
}

/** What is being chosen, and what it hangs at. */
interface Open {
  places: readonly Place[];
  title: string;
  at: HTMLElement;
}

/** Objects by verbs: one cell for each right. Arrow keys walk, Enter chooses, Delete takes away. */
export function RightsMatrix({ law, definition, write, groups }: RightsProps) {
  const { t } = useLingui();
  const groupNames = useGroupNames();
  const grid = useRef<HTMLDivElement>(null);
  const [open, setOpen] = useState<Open | null>(null);
  const [fieldsOpen, setFieldsOpen] = useState<string | null>(null);
  const [walked, setWalked] = useState("");
  const current = currentOf(groups, walked);
  const choose = (places: readonly Place[], title: string, at: HTMLElement): void =>
    setOpen({ places, title, at });
  const mayChoose = write === null ? null : choose;
  const press = (event: KeyboardEvent): void => {
    const from = event.target as HTMLElement;
    const cell = from.dataset["cell"];
    if (cell === undefined || grid.current === null) return;
    const next = nextCell(grid.current, from, event.key);
    if (next !== null) {
      event.preventDefault();
      next.focus();
    } else if (ENDING.has(event.key)) write?.(withSaidAtAll(law, definition, [placeIn(cell)], []));
  };
  return (
    <>
      <div
        ref={grid}
        role="grid"
        tabIndex={-1}
        aria-label={t`Rights`}
        aria-readonly={write === null}
        onKeyDown={press}
        onFocus={(event) => setWalked((event.target as HTMLElement).dataset["cell"] ?? walked)}
        className="min-w-0 rounded-lg border border-line bg-surface shadow-1"
      >
        <Head law={law} groups={groups} onChoose={mayChoose} />
        {groups.map(({ group, rows: lines }) => (
          <div key={group ?? "each"} role="rowgroup">
            {group !== null && (
              <div role="row" className="border-t border-line bg-sunken/50 px-3 py-1">
                <span role="rowheader" className="text-overline">
                  {groupNames[group]}
                </span>
              </div>
            )}
            {lines.map((row) => (
              <MatrixLine
                key={row.object}
                law={law}
                definition={definition}
                row={row}
                current={current}
                onChoose={mayChoose}
                onFields={setFieldsOpen}
              />
            ))}
          </div>
        ))}
      </div>
      {open !== null && write !== null && (
        <CellPanel
          law={law}
          definition={definition}
          write={write}
          open={open}
          onClose={() => setOpen(null)}
        />
      )}
      {fieldsOpen !== null && (
        <FieldDrawer
          law={law}
          definition={definition}
          write={write}
          object={fieldsOpen}
          onClose={() => setFieldsOpen(null)}
        />
      )}
    </>
  );
}

const ENDING = new Set(["Delete", "Backspace"]);

function placeIn(key: string): Place {
  const [object = "", verb = ""] = key.split(" ");
  return { object, verb };
}

/** The cell that Tab leads to: where somebody was, or the first. */
function currentOf(groups: readonly MatrixGroup[], walked: string): string {
  const rows = groups.flatMap((group) => group.rows);
  const keys = rows.flatMap((row) => verbsOf(row).map((verb) => placeKey({ object: row.object, verb })));
  return keys.includes(walked) ? walked : (keys[0] ?? "");
}

interface CellPanelProps {
  law: KnownLaw;
  definition: Definition;
  write: (definition: Definition) => void;
  open: Open;
  onClose: () => void;
}

/** What is said at one place, or at several alike. */
function CellPanel({ law, definition, write, open, onClose }: CellPanelProps) {
  const { places, title, at } = open;
  const anchor = useRef<HTMLElement>(at);
  const only = places.length === 1 ? places[0] : undefined;
  const objects = places.map((place) => place.object);
  const filter = useFilterAsking(only?.object ?? null);
  if (filter.dialog !== null) return filter.dialog;
  return (
    <Popover
      isOpen
      onOpenChange={(isOpen) => !isOpen && onClose()}
      triggerRef={anchor}
      label={title}
      className="w-72"
    >
      <p className="pb-1.5 text-sm font-medium">{title}</p>
      <ScopePanel
        law={law}
        scopes={scopesOfAll(law, objects)}
        said={saidAtAll(definition, places) ?? []}
        inherited={only === undefined ? [] : inheritedAt(law, definition, only)}
        onChange={(said) => write(withSaidAtAll(law, definition, places, said))}
        ask={filter.ask}
      />
      {only !== undefined && (
        <SecondAt law={law} definition={definition} write={write} place={only} ask={filter.ask} />
      )}
    </Popover>
  );
}

interface SecondAtProps
  extends Pick<CellPanelProps, "law" | "definition" | "write">, Pick<FilterAsking, "ask"> {
  place: Place;
}

function SecondAt({ law, definition, write, place, ask }: SecondAtProps) {
  if (!mayNeedSecond(law, place)) return null;
  return (
    <SecondPart
      law={law}
      scopes={scopesOf(law, place.object)}
      said={secondsAt(definition, place)}
      onChange={(scopes) => write(withSeconds(definition, place, scopes))}
      ask={ask}
    />
  );
}

interface HeadProps {
  law: KnownLaw;
  groups: readonly MatrixGroup[];
  onChoose: ((places: readonly Place[], title: string, at: HTMLElement) => void) | null;
}

/** The verbs. Pressing one sets it for every line that is shown. */
function Head({ law, groups, onChoose }: HeadProps) {
  const { t } = useLingui();
  const words = useLawWords(law);
  const rows = groups.flatMap((group) => (group.group === null ? [] : group.rows));
  return (
    <div
      role="row"
      className={`${GRID} sticky top-0 z-10 rounded-t-lg border-b border-line bg-sunken text-xs font-medium text-ink-muted`}
    >
      <span role="columnheader" className="px-3 py-2">{t`Object`}</span>
      {COLUMNS.map((verb) => (
        <span key={verb} role="columnheader" className="flex min-w-0 items-stretch justify-center">
          {onChoose === null ? (
            <span className="truncate px-1 py-2">{words.verb(verb)}</span>
          ) : (
            <button
              type="button"
              title={t`${words.verb(verb)}: set for all that is shown`}
              onClick={(event) => {
                const places = rows
                  .filter((row) => row.verbs.includes(verb))
                  .map((row) => ({ object: row.object, verb }));
                onChoose(places, t`${words.verb(verb)}, all that is shown`, event.currentTarget);
              }}
              className="min-w-0 flex-1 truncate border-0 bg-transparent px-1 py-2 text-center text-xs font-medium text-ink-muted hover:bg-hover hover:text-ink"
            >
              {words.verb(verb)}
            </button>
          )}
        </span>
      ))}
    </div>
  );
}
