import { useLingui } from "@lingui/react/macro";
import type { FieldMeta, ObjectMeta, Values } from "@/engine/api/types";
import { Part } from "@/engine/part";
import { proposedBy, useMe } from "@/engine/sync/meta";
import { cx } from "@/kit/cx";
import { Banner } from "@/ui/banner";
import { Disclosure } from "@/ui/disclosure";
import { formSections } from "./create-form";
import { FieldEditor } from "./field-editor";
import { fieldOfType, retyped } from "./record-types";

const WIDE = new Set<FieldMeta["kind"]>(["long_text", "rich_text", "emails", "phones", "addresses", "json"]);
const HINT = { load: async () => (await import("@/engine/proposals/hint")).ProposalHint };
const GRID = "grid gap-x-4 gap-y-3.5 md:grid-cols-2";

interface CreateFieldsProps {
  object: ObjectMeta;
  values: Values;
  errors: Record<string, string>;
  onChange: (values: Values) => void;
  /** A preview does not take the keyboard. */
  isPreview?: boolean | undefined;
}

/** The fields of a new record: in the sections of its layout, or those one usually fills; the rest behind. */
export function CreateFields({ object, values, errors, onChange, isPreview = false }: CreateFieldsProps) {
  const { t } = useLingui();
  const { by, sections, more } = typeFirst(object, formSections(object, values, useMe().user.id));
  const all = [...sections.flatMap((section) => section.fields), ...more];
  const known = new Set([...all, ...(by === undefined ? [] : [by])].map((field) => field.name));
  const loose = Object.entries(errors).filter(([name]) => !known.has(name));
  const isMoreWrong = more.some((field) => field.name in errors);
  const editor = (one: FieldMeta, className?: string) => (
    <FieldEditor
      key={one.name}
      field={fieldOfType(object, one, values)}
      object={object}
      value={values[one.name] ?? null}
      onChange={(value) => onChange(retyped(object, values, { ...values, [one.name]: value }))}
      error={errors[one.name] ?? null}
      autoFocus={!isPreview && one === all[0]}
      className={className}
    />
  );
  const take = (taken: Values): void => onChange(retyped(object, values, { ...values, ...taken }));
  const field = (one: FieldMeta) => {
    const width = WIDE.has(one.kind) ? "md:col-span-2" : undefined;
    const fields = isPreview ? [] : proposedBy(object, one.name).filter((name) => known.has(name));
    if (fields.length === 0) return editor(one, width);
    return (
      <div key={one.name} className={cx("flex min-w-0 flex-col gap-1.5", width)}>
        {editor(one)}
        <Part of={HINT} props={{ object, values, fields, onTake: take }} />
      </div>
    );
  };
  return (
    <div className="flex flex-col gap-4">
      {loose.map(([name, text]) => (
        <Banner key={name} tone="danger">
          {text}
        </Banner>
      ))}
      {by !== undefined && <div className={GRID}>{field(by)}</div>}
      {sections.map((section) =>
        section.label === "" ? (
          <div key={section.id} className={GRID}>
            {section.fields.map(field)}
          </div>
        ) : (
          <section key={section.id} aria-label={section.label} className="flex flex-col gap-2.5">
            <h3 className="border-b border-line pb-1 text-sm text-heading">{section.label}</h3>
            <div className={GRID}>{section.fields.map(field)}</div>
          </section>
        ),
      )}
      {more.length > 0 && (
        <Disclosure title={t`More fields`} {...(isMoreWrong ? { isOpen: true } : {})}>
          <div className={`${GRID} pt-3`}>{more.map(field)}</div>
        </Disclosure>
      )}
    </div>
  );
}

type Sections = ReturnType<typeof formSections>;

/** The field that tells the type stands before all others, for they follow it; a layout may leave it out. */
function typeFirst(object: ObjectMeta, { sections, more }: Sections): Sections & { by?: FieldMeta } {
  const name = object.record_types?.by;
  const by = [...sections.flatMap((one) => one.fields), ...more].find((one) => one.name === name);
  if (by === undefined) return { sections, more };
  const isOther = (one: FieldMeta): boolean => one.name !== name;
  const others = sections.map((one) => ({ ...one, fields: one.fields.filter(isOther) }));
  return { by, sections: others.filter((one) => one.fields.length > 0), more: more.filter(isOther) };
}
