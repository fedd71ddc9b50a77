import { useLingui } from "@lingui/react/macro";
import type { ObjectMeta } from "@/engine/api/types";
import { fieldOf, useMeta } from "@/engine/sync/meta";
import { Checkbox } from "@/ui/checkbox";
import { RadioGroup } from "@/ui/radio-group";
import { Select } from "@/ui/select";
import type { ImportColumn, ImportLink, ImportTarget, LinkRule } from "../import-types";
import { settled } from "../mapping";
import { MadeFields } from "./made-fields";
import { WherePart } from "./where-part";

interface LinkPartProps {
  target: ImportTarget;
  /** The object that is imported: its own records are rows of the file, which are not made on the way. */
  own: string;
  columns: readonly ImportColumn[];
  link: LinkRule;
  onChange: (link: LinkRule) => void;
}

const ANY = " any";

/** How the records that the cells name are found, and what happens when one is not there. */
export function LinkPart({ target, own, columns, link, onChange }: LinkPartProps) {
  const { t } = useLingui();
  const meta = useMeta();
  const found = leadingTo(target, link);
  const object = found && meta.find(found.object);
  const mayMake = found !== undefined && found.makes && found.object !== own;
  const set = (part: Partial<LinkRule>) => onChange(settled({ ...link, ...part }));
  return (
    <section aria-label={t`The linked record`} className="flex flex-col gap-4">
      <div className="grid gap-4 sm:grid-cols-2">
        {target.links.length > 1 && <KindField target={target} link={link} onChange={onChange} />}
        {found && <ByField found={found} by={link.by} onChange={(by) => set({ by })} />}
      </div>
      <MissingFields mayMake={mayMake} link={link} onChange={set} />
      {object && <Narrowed object={object} columns={columns} link={link} onChange={set} />}
    </section>
  );
}

interface NarrowedProps {
  object: ObjectMeta;
  columns: readonly ImportColumn[];
  link: LinkRule;
  onChange: (part: Partial<LinkRule>) => void;
}

/** What a record that is made gets besides its name, and which of several namesakes is meant. */
function Narrowed({ object, columns, link, onChange }: NarrowedProps) {
  const { t } = useLingui();
  const isMade = link.make === true;
  const fills = link.fills === true;
  return (
    <>
      <Checkbox value={fills} onChange={(next) => onChange({ fills: next })}>
        {t`Fill empty fields of a record that exists`}
      </Checkbox>
      {(isMade || fills) && (
        <MadeFields
          object={object}
          isNew={!fills}
          columns={columns}
          fields={link.fields}
          onChange={(fields) => onChange({ fields })}
        />
      )}
      <WherePart object={object} where={link.where} onChange={(where) => onChange({ where })} />
    </>
  );
}

/** Where the link leads: the object that was chosen, or the only one there is. */
function leadingTo(target: ImportTarget, link: LinkRule): ImportLink | undefined {
  const [first, ...others] = target.links;
  if (link.object) return target.links.find((one) => one.object === link.object);
  return others.length === 0 ? first : undefined;
}

function KindField({ target, link, onChange }: Omit<LinkPartProps, "own" | "columns">) {
  const { t } = useLingui();
  const meta = useMeta();
  const any = target.kind === "record" ? t`As written: deal/id` : t`Any of them`;
  const kinds = target.links.map(({ object }) => ({
    value: object,
    label: meta.find(object)?.label ?? object,
  }));
  return (
    <Select
      label={t`The cells name a`}
      value={link.object ?? ANY}
      onChange={(next) => onChange(next === null || next === ANY ? {} : { object: next })}
      options={[{ value: ANY, label: any }, ...kinds]}
    />
  );
}

interface ByProps {
  found: ImportLink;
  by: string | undefined;
  onChange: (by: string) => void;
}

function ByField({ found, by = "", onChange }: ByProps) {
  const { t } = useLingui();
  const object = useMeta().find(found.object);
  const names = [...new Set(["id", ...found.by, ...(by === "" ? [] : [by])])];
  const label = (name: string) => object && fieldOf(object, name)?.label;
  return (
    <Select
      label={t`Find it by`}
      value={by === "" ? ANY : by}
      onChange={(next) => onChange(next === null || next === ANY ? "" : next)}
      options={[
        { value: ANY, label: t`Name or key, whatever fits` },
        ...names.map((name) => ({ value: name, label: label(name) ?? name })),
      ]}
    />
  );
}

interface MissingFieldsProps {
  mayMake: boolean;
  link: LinkRule;
  onChange: (part: Partial<LinkRule>) => void;
}

function MissingFields({ mayMake, link, onChange }: MissingFieldsProps) {
  const { t } = useLingui();
  const isMade = link.make === true;
  return (
    <>
      {(mayMake || isMade) && (
        <Checkbox value={isMade} onChange={(make) => onChange({ make })}>
          {t`Make it when it is missing`}
        </Checkbox>
      )}
      {!isMade && (
        <RadioGroup
          label={t`When it is missing`}
          value={link.missing ?? "refuse"}
          onChange={(missing) => onChange({ missing })}
          orientation="horizontal"
          options={[
            { value: "refuse" as const, label: t`Refuse the row` },
            { value: "blank" as const, label: t`Leave the field empty` },
          ]}
        />
      )}
    </>
  );
}
