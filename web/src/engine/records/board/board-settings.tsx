import { useLingui } from "@lingui/react/macro";
import type { FieldMeta, ObjectMeta } from "@/engine/api/types";
import { Button } from "@/ui/button";
import { Checkbox } from "@/ui/checkbox";
import { Popover } from "@/ui/popover";
import { figureFields } from "../layouts/figures";
import { Setting } from "../layouts/setting";
import { columnFields } from "../views/layouts";
import type { ViewState } from "../views/use-view";
import type { BoardLook } from "./look";
import { type CardParts, cardPartsOf } from "./parts";

export interface BoardSettingsProps {
  object: ObjectMeta;
  state: ViewState;
  look: BoardLook;
}

function option({ name, label }: FieldMeta) {
  return { value: name, label };
}

/** What makes the columns and the lanes, what is totalled, what the cards show. */
export function BoardSettings({ object, state, look }: BoardSettingsProps) {
  const { t } = useLingui();
  const fields = columnFields(object);
  const figures = figureFields(object);
  return (
    <>
      <Setting
        label={t`Columns`}
        icon="columns-3"
        value={look.by.name}
        options={fields.map(option)}
        onChange={(by) => state.setLook({ by, collapsed: "" })}
      />
      {fields.length > 1 && (
        <Setting
          label={t`Lanes`}
          icon="rows-3"
          value={look.lanes?.name ?? ""}
          none={t`No lanes`}
          options={fields.filter((field) => field !== look.by).map(option)}
          onChange={(lanes) => state.setLook({ lanes })}
        />
      )}
      {figures.length > 0 && (
        <Setting
          label={t`Sum`}
          icon="hash"
          value={look.sum?.name ?? ""}
          none={t`No sum`}
          options={figures.map(option)}
          onChange={(sum) => state.setLook({ sum: sum === "" ? "none" : sum })}
        />
      )}
      <CardFields object={object} state={state} look={look} />
    </>
  );
}

const NOT_ON_CARDS = new Set<FieldMeta["kind"]>(["json", "id", "secret", "rich_text"]);
const MOST = 8;

/** Which fields stand on the cards. */
function CardFields({ object, state, look }: BoardSettingsProps) {
  const { t } = useLingui();
  const shown = namesOf(cardPartsOf(object, look.by.name, look.cards));
  const fields = object.fields.filter(
    (field) => !NOT_ON_CARDS.has(field.kind) && field.name !== object.title,
  );
  const toggle = (name: string, isOn: boolean) => {
    const next = isOn ? [...shown, name] : shown.filter((one) => one !== name);
    state.setLook({ cards: next.join(",") });
  };
  return (
    <Popover
      label={t`Fields on the cards`}
      placement="bottom end"
      className="flex max-h-96 w-64 flex-col gap-1"
      trigger={<Button size="sm" variant="ghost" icon="id-card">{t`Cards`}</Button>}
    >
      {fields.map((field) => (
        <Checkbox
          key={field.name}
          value={shown.includes(field.name)}
          isDisabled={!shown.includes(field.name) && shown.length >= MOST}
          onChange={(isOn) => toggle(field.name, isOn)}
        >
          {field.label}
        </Checkbox>
      ))}
    </Popover>
  );
}

function namesOf({ about, figure, day, person, lines }: CardParts): string[] {
  return [about, figure, day, person, ...lines].flatMap((field) => field?.name ?? []);
}
