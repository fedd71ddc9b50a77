import { useLingui } from "@lingui/react/macro";
import type { FieldMeta, ObjectMeta } from "@/engine/api/types";
import { fieldOf } from "@/engine/sync/meta";
import { Button } from "@/ui/button";
import { Popover } from "@/ui/popover";
import { type Option, Select } from "@/ui/select";
import type { ViewState } from "../../views/use-view";
import { groupedBy } from "./use-segments";

export interface GroupMenuProps {
  object: ObjectMeta;
  state: ViewState;
}

/** By which field the rows stand in groups. */
export function GroupMenu({ object, state }: GroupMenuProps) {
  const { t } = useLingui();
  const by = groupedBy(object, state.look.group);
  const label = fieldOf(object, by.split(":")[0] ?? "")?.label;
  if (!object.fields.some((field) => field.groupable)) return null;
  return (
    <Popover
      label={t`Group`}
      placement="bottom end"
      className="w-72"
      trigger={
        <Button variant={label === undefined ? "ghost" : "secondary"} icon="rows-3">
          {label ?? t`Group`}
        </Button>
      }
    >
      <GroupPanel object={object} state={state} />
    </Popover>
  );
}

/** The choices of the menu, also for a sheet on a phone. */
function GroupPanel({ object, state }: GroupMenuProps) {
  const { t } = useLingui();
  const by = groupedBy(object, state.look.group);
  const [name = "", unit = ""] = by.split(":");
  const fields = object.fields.filter((field) => field.groupable);
  const field = fields.find((one) => one.name === name);
  const units: Option[] = [
    { value: "day", label: t`Day` },
    { value: "week", label: t`Week` },
    { value: "month", label: t`Month` },
    { value: "quarter", label: t`Quarter` },
    { value: "year", label: t`Year` },
  ];
  const write = (group: string) => state.setLook({ group, collapsed: "" });
  const choose = (next: string | null) => {
    const found = fields.find((one) => one.name === next);
    write(found === undefined ? "" : isTime(found) ? `${found.name}:month` : found.name);
  };
  return (
    <div className="flex flex-col gap-3">
      <Select
        label={t`Group by`}
        value={field?.name ?? null}
        onChange={choose}
        isClearable
        placeholder={t`Nothing`}
        options={fields.map((one) => ({ value: one.name, label: one.label }))}
      />
      {field !== undefined && isTime(field) && (
        <Select
          label={t`One group for each`}
          isRequired
          value={unit || "month"}
          onChange={(next) => next !== null && write(`${name}:${next}`)}
          options={units}
        />
      )}
    </div>
  );
}

function isTime(field: FieldMeta): boolean {
  return field.kind === "date" || field.kind === "datetime";
}
