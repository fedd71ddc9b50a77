import { useLingui } from "@lingui/react/macro";
import { useState } from "react";
import type { FieldMeta, Item, ObjectMeta, Values } from "@/engine/api/types";
import { CreateFields } from "@/engine/records/create-fields";
import { firstValues } from "@/engine/records/create-form";
import { FieldValue, isEmpty } from "@/engine/records/field-value";
import { type On, pageSections } from "@/engine/records/page-layout";
import { useMe } from "@/engine/sync/meta";
import { useList } from "@/engine/sync/use-list";
import { SegmentedControl } from "@/ui/segmented-control";
import { type LayoutDraft, previewOf } from "./layout-model";

interface LayoutPreviewProps {
  object: ObjectMeta;
  draft: LayoutDraft;
}

/** How the layout looks, as it is arranged: the page of the record that was changed last, or an empty form to try. */
export function LayoutPreview({ object, draft }: LayoutPreviewProps) {
  const { t } = useLingui();
  const [on, look] = useState<On>("page");
  const arranged = { ...object, layouts: [previewOf(draft)] };
  return (
    <section aria-label={t`Preview`} className="flex min-w-0 flex-col gap-2.5 lg:sticky lg:top-4">
      <header className="flex items-center gap-3">
        <h2 className="m-0 flex-1 text-base text-heading">{t`Preview`}</h2>
        <SegmentedControl
          label={t`What is shown`}
          size="sm"
          value={on}
          onChange={look}
          options={[
            { value: "page", label: t`Page` },
            { value: "form", label: t`Form` },
          ]}
        />
      </header>
      <div className="max-h-[calc(100dvh-10rem)] min-h-40 overflow-y-auto rounded-lg border border-line bg-canvas p-4">
        {on === "page" ? <PagePreview object={arranged} /> : <FormPreview object={arranged} />}
      </div>
    </section>
  );
}

function PagePreview({ object }: { object: ObjectMeta }) {
  const { t } = useLingui();
  const names = object.fields.filter((field) => field.kind !== "id").map((field) => field.name);
  const { items, state } = useList(object.name, { fields: names, sort: "-updated_at", limit: 1 });
  const me = useMe().user.id;
  const item: Item | undefined = items[0];
  if (state === "loading" && item === undefined) return null;
  const sections = pageSections(object, item ?? {}, me, t`Further fields`);
  return (
    <div className="flex flex-col gap-4">
      <p className="m-0 text-xs text-ink-muted">
        {item === undefined ? t`There is no record yet to preview it with.` : t`Shown with ${item.title}.`}
      </p>
      {sections.map((section) => (
        <section key={section.id} className="flex flex-col gap-1">
          <h3 className="m-0 text-sm text-heading">{section.label}</h3>
          <dl className="m-0 flex flex-col gap-px">
            {section.fields.map((field) => (
              <Line key={field.name} field={field} value={item?.[field.name]} />
            ))}
          </dl>
        </section>
      ))}
    </div>
  );
}

function Line({ field, value }: { field: FieldMeta; value: unknown }) {
  return (
    <div className="grid min-h-8 grid-cols-[8.5rem_minmax(0,1fr)] items-center">
      <dt className="truncate text-sm text-ink-muted">{field.label}</dt>
      <dd className="m-0 min-w-0 text-sm">
        {isEmpty(value) ? (
          <span className="text-ink-faint">–</span>
        ) : (
          <FieldValue field={field} value={value} />
        )}
      </dd>
    </div>
  );
}

/** Nothing of it is kept: whoever types sees what conditions do. */
function FormPreview({ object }: { object: ObjectMeta }) {
  const [values, setValues] = useState<Values>(() => firstValues(object, {}));
  return <CreateFields object={object} values={values} errors={{}} onChange={setValues} isPreview />;
}
