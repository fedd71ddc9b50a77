import { useLingui } from "@lingui/react/macro";
import { useState } from "react";
import { Button } from "@/ui/button";
import { Drawer } from "@/ui/drawer";
import { Icon } from "@/ui/icon";
import { SettingsGroup } from "../settings-frame";
import { FieldList } from "./field-list";
import { useFilterAsking } from "./filter-scope";
import { EACH, inheritedAt, type Place, saidAt, scopesOf, totalAt, withSaid } from "./law";
import { type MatrixRow, verbsOf } from "./matrix";
import { useRolePlace } from "./place";
import type { RightsProps } from "./rights-matrix";
import { SaidChips } from "./said-chips";
import { ScopePanel } from "./scope-panel";
import { SecondPart } from "./second-part";
import { mayNeedSecond, secondsAt, withSeconds } from "./seconds";
import { fieldsOf, shadeCount, type ShadeCount } from "./shades";
import type { KnownLaw } from "./use-law";
import { useGroupNames, useLawWords, useScopeNames, useShadeWords } from "./words";

/** The same rights where there is little room: the objects, and each with its verbs on a page of its own. */
export function ObjectRights(props: RightsProps) {
  const [place, go] = useRolePlace();
  const rows = props.groups.flatMap((group) => group.rows);
  const shown = rows.find((row) => row.object === place.object);
  if (shown === undefined) {
    return <ObjectList {...props} onOpen={(object) => go({ ...place, object })} />;
  }
  return <ObjectPage {...props} row={shown} onBack={() => go({ ...place, object: null })} />;
}

function ObjectList({ law, definition, groups, onOpen }: RightsProps & { onOpen: (object: string) => void }) {
  const groupNames = useGroupNames();
  return (
    <div className="flex flex-col gap-5">
      {groups.map(({ group, rows }) => (
        <SettingsGroup key={group ?? "each"} title={group === null ? undefined : groupNames[group]}>
          {rows.map((row) => (
            <ObjectLine
              key={row.object}
              law={law}
              row={row}
              count={countOf(row)}
              shades={shadeCount(law, definition, row.object)}
              onOpen={onOpen}
            />
          ))}
        </SettingsGroup>
      ))}
    </div>
  );

  function countOf(row: MatrixRow): number {
    const sums = verbsOf(row).map((verb) => totalAt(law, definition, { object: row.object, verb }));
    return sums.filter(({ allows, denies }) => allows.length + denies.length > 0).length;
  }
}

interface ObjectLineProps {
  law: KnownLaw;
  row: MatrixRow;
  count: number;
  shades: ShadeCount;
  onOpen: (object: string) => void;
}

function ObjectLine({ law, row, count, shades, onOpen }: ObjectLineProps) {
  const { t } = useLingui();
  const words = useLawWords(law);
  const said = useShadeWords(law).count(shades);
  const most = verbsOf(row).length;
  return (
    <button
      type="button"
      onClick={() => onOpen(row.object)}
      className="flex min-h-12 w-full min-w-0 items-center gap-2 border-0 bg-transparent px-4 text-start text-sm text-ink hover:bg-hover"
    >
      <span className="min-w-0 flex-1 py-1.5">
        <span className="block truncate">{words.object(row.object)}</span>
        {said !== "" && <span className="block text-xs text-ink-muted nums">{said}</span>}
      </span>
      <span className="text-xs text-ink-muted nums">{count === 0 ? t`None` : t`${count} of ${most}`}</span>
      <Icon name="chevron-right" size={14} className="text-ink-faint rtl:rotate-180" />
    </button>
  );
}

interface ObjectPageProps extends RightsProps {
  row: MatrixRow;
  onBack: () => void;
}

function ObjectPage({ law, definition, write, row, onBack }: ObjectPageProps) {
  const { t } = useLingui();
  const words = useLawWords(law);
  const [open, setOpen] = useState<Place | null>(null);
  const { help } = useShadeWords(law);
  const { hidden, locked } = shadeCount(law, definition, row.object);
  const hasFields = write === null ? hidden + locked > 0 : fieldsOf(law, row.object).length > 0;
  return (
    <div className="flex flex-col items-start gap-3">
      <Button size="sm" variant="ghost" icon="arrow-left" onPress={onBack}>{t`All objects`}</Button>
      <div className="w-full">
        <SettingsGroup title={words.object(row.object)}>
          {verbsOf(row).map((verb) => (
            <VerbLine
              key={verb}
              law={law}
              definition={definition}
              place={{ object: row.object, verb }}
              onOpen={write === null ? null : setOpen}
            />
          ))}
        </SettingsGroup>
      </div>
      {hasFields && (
        <div className="w-full">
          <SettingsGroup title={t`Fields`} description={help}>
            <FieldList
              key={row.object}
              law={law}
              definition={definition}
              write={write}
              object={row.object}
              className="px-4 py-2"
            />
          </SettingsGroup>
        </div>
      )}
      {open !== null && write !== null && (
        <PlaceDrawer
          law={law}
          definition={definition}
          write={write}
          place={open}
          onClose={() => setOpen(null)}
        />
      )}
    </div>
  );
}

interface PlaceDrawerProps extends Pick<RightsProps, "law" | "definition"> {
  write: NonNullable<RightsProps["write"]>;
  place: Place;
  onClose: () => void;
}

/** What is said at one place. */
function PlaceDrawer({ law, definition, write, place, onClose }: PlaceDrawerProps) {
  const words = useLawWords(law);
  const filter = useFilterAsking(place.object);
  if (filter.dialog !== null) return filter.dialog;
  return (
    <Drawer isOpen onClose={onClose} title={words.place(place)} size="sm">
      <ScopePanel
        law={law}
        scopes={scopesOf(law, place.object)}
        said={saidAt(definition, place)}
        inherited={inheritedAt(law, definition, place)}
        onChange={(said) => write(withSaid(definition, [place], () => said))}
        ask={filter.ask}
      />
      {mayNeedSecond(law, place) && (
        <SecondPart
          law={law}
          scopes={scopesOf(law, place.object)}
          said={secondsAt(definition, place)}
          onChange={(scopes) => write(withSeconds(definition, place, scopes))}
          ask={filter.ask}
        />
      )}
    </Drawer>
  );
}

interface VerbLineProps extends Pick<RightsProps, "law" | "definition"> {
  place: Place;
  onOpen: ((place: Place) => void) | null;
}

function VerbLine({ law, definition, place, onOpen }: VerbLineProps) {
  const { t } = useLingui();
  const words = useLawWords(law);
  const name = useScopeNames(law);
  const said = saidAt(definition, place);
  const inherited = inheritedAt(law, definition, place);
  const hasSecond = secondsAt(definition, place).length > 0;
  return (
    <button
      type="button"
      aria-disabled={onOpen === null}
      onClick={() => onOpen?.(place)}
      className="flex min-h-12 w-full min-w-0 items-center gap-3 border-0 bg-transparent px-4 text-start text-sm text-ink hover:bg-hover"
    >
      <span className="min-w-0 flex-1 truncate">
        {place.verb === EACH ? t`Everything` : words.verb(place.verb)}
      </span>
      {said.length + inherited.length === 0 && !hasSecond ? (
        <span className="text-xs text-ink-faint">{t`None`}</span>
      ) : (
        <span className="max-w-3/5">
          <SaidChips said={said} inherited={inherited} name={name} hasSecond={hasSecond} />
        </span>
      )}
    </button>
  );
}
