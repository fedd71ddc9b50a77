import { useLingui } from "@lingui/react/macro";
import { useEffect, useRef, useState } from "react";
import type { FieldMeta, Item, ObjectMeta } from "@/engine/api/types";
import { Part } from "@/engine/part";
import { useMe } from "@/engine/sync/meta";
import { formatNumber } from "@/kit/numbers";
import { Button } from "@/ui/button";
import { Disclosure } from "@/ui/disclosure";
import { useLocaleSettings } from "@/ui/locale";
import { DetailField, isEditable, type Leaving } from "./detail/detail-field";
import { usePresenceHere } from "./detail/presence-context";
import { useFieldSaves } from "./detail/use-field-saves";
import { isEmpty } from "./field-value";
import { pageSections } from "./page-layout";

const ORIGIN = { load: async () => (await import("./origins/origin-popover")).OriginPopover };

interface SectionsProps {
  object: ObjectMeta;
  item: Item;
}

/** The fields of the record by section, as its layout has them. Enter saves, Escape leaves, Tab goes on to the next field. */
export function DetailSections({ object, item }: SectionsProps) {
  const { t } = useLingui();
  const { locale } = useLocaleSettings();
  const [isAll, setAll] = useState(false);
  const saves = useFieldSaves(object, item);
  const origin = useOrigin();
  const me = useMe().user.id;
  const sections = pageSections(object, item, me, t`Further fields`);
  const isShown = (field: FieldMeta) =>
    isAll || !isEmpty(item[field.name]) || object.columns.includes(field.name) || field.name in saves.refused;
  const shown = sections.map((section) => ({ ...section, fields: section.fields.filter(isShown) }));
  const left = sections.flatMap((section) => section.fields).filter((field) => !isShown(field)).length;
  const hidden = formatNumber(left, locale);
  const { box, editing, edit, done } = useWalkOverFields(
    shown
      .flatMap((section) => section.fields)
      .filter((field) => isEditable(item, field) && field.kind !== "file"),
  );
  return (
    <div ref={box} className="flex flex-col gap-2">
      {shown.map((section) =>
        section.fields.length === 0 ? null : (
          <Disclosure key={section.id} title={section.label}>
            <dl className="flex flex-col gap-px py-1">
              {section.fields.map((field) => (
                <DetailField
                  key={field.name}
                  object={object}
                  item={item}
                  field={field}
                  saves={saves}
                  isEditing={editing === field.name}
                  onEdit={() => edit(field.name)}
                  onOrigin={(label) => origin.ask(field, label)}
                  onDone={(leaving) => done(field.name, leaving)}
                />
              ))}
            </dl>
          </Disclosure>
        ),
      )}
      {origin.field !== null && (
        <Part
          of={ORIGIN}
          props={{ object, item, field: origin.field, anchor: origin.anchor, onClose: origin.close }}
        />
      )}
      {(left > 0 || isAll) && (
        <Button variant="ghost" size="sm" onPress={() => setAll(!isAll)} className="self-start">
          {isAll ? t`Hide empty fields` : t`Show ${hidden} empty fields`}
        </Button>
      )}
    </div>
  );
}

/** Of which field it is asked where its value came from, and at which label. */
function useOrigin() {
  const anchor = useRef<HTMLElement>(null);
  const [field, setField] = useState<FieldMeta | null>(null);
  const ask = (asked: FieldMeta, label: HTMLElement) => {
    anchor.current = label;
    setField(asked);
  };
  return { anchor, field, ask, close: () => setField(null) };
}

/** Which field is being edited; others who look at the record are told. */
function useWalkOverFields(fields: readonly FieldMeta[]) {
  const box = useRef<HTMLDivElement>(null);
  const [editing, setEditing] = useState<string | null>(null);
  const returning = useRef<string | null>(null);
  const { edit: tell } = usePresenceHere();
  useEffect(() => {
    if (editing === null) return;
    tell(editing);
    return () => tell(null);
  }, [editing, tell]);
  useEffect(() => {
    const name = returning.current;
    returning.current = null;
    // The keyboard stays where it was when the field has closed.
    if (editing !== null || name === null || !isNowhere()) return;
    box.current?.querySelector<HTMLElement>(`[data-edit="${name}"]`)?.focus({ preventScroll: true });
  }, [editing]);
  const done = (name: string, leaving: Leaving) => {
    const next = leaving === 0 ? undefined : fields[fields.findIndex((one) => one.name === name) + leaving];
    returning.current = next === undefined ? name : null;
    // Another field may have been opened by the press that closed this one.
    setEditing((now) => (now === name ? (next?.name ?? null) : now));
  };
  return { box, editing, edit: setEditing, done };
}

function isNowhere(): boolean {
  return document.activeElement === null || document.activeElement === document.body;
}
