import { useLingui } from "@lingui/react/macro";
import { useState } from "react";
import { API_ROOT } from "@/engine/api/client";
import type { ObjectMeta } from "@/engine/api/types";
import { asText } from "@/engine/api/values";
import { listHref } from "@/engine/commands/places";
import { useMeta, useObject } from "@/engine/sync/meta";
import { useRecord } from "@/engine/sync/use-record";
import { Button } from "@/ui/button";
import { EmptyState } from "@/ui/empty-state";
import { Icon } from "@/ui/icon";
import { IconButton } from "@/ui/icon-button";
import { ButtonLink, Link } from "@/ui/link";
import { Menu } from "@/ui/menu";
import { Loaded } from "../loaded";
import { SettingsGroup } from "../settings-frame";
import { BuiltInFields } from "./built-in-fields";
import { Entries } from "./entries";
import { FieldDialog } from "./field-dialog";
import { FieldTable } from "./field-table";
import { Layouts } from "./layouts/layouts";
import type { OpenObject, OwnField, SchemaOptions } from "./model";
import { ObjectDialog } from "./object-dialog";
import { ObjectMark, RecordCount } from "./object-list";
import { objectHref, useObjectPlace } from "./place";
import { RemoveDialog } from "./remove-dialog";
import { RemovedFields } from "./removed";
import { Rules } from "./rules";
import { Types } from "./types/types";
import { useFields } from "./use-schema";

interface ObjectPageProps {
  open: OpenObject;
  options: SchemaOptions;
}

/** One object: what it is, its fields, and what of it was removed. */
export function ObjectPage({ open, options }: ObjectPageProps) {
  const object = useMeta().find(open.name);
  if (object === undefined) return null;
  return (
    <div className="mx-auto flex w-full max-w-5xl flex-col gap-8 px-4 pt-5 pb-20 sm:px-8 md:pt-9">
      <Head object={object} open={open} />
      <OwnFields object={object} options={options} />
      <Types object={object} />
      <Layouts object={object} />
      <Rules object={object} />
      <Entries object={object} />
      <RemovedFields object={object.name} restDays={options.rest_days} />
      <BuiltInFields object={object} options={options} />
    </div>
  );
}

function Head({ object, open }: { object: ObjectMeta; open: OpenObject }) {
  const { t } = useLingui();
  return (
    <header className="flex flex-col gap-3">
      <Link href={objectHref()} variant="quiet" className="inline-flex items-center gap-1 self-start text-sm">
        <Icon name="chevron-left" size={14} className="rtl:rotate-180" />
        {t`All objects`}
      </Link>
      <div className="flex min-w-0 flex-wrap items-center gap-3">
        <ObjectMark object={object} isLarge />
        <div className="min-w-0 flex-1 basis-48">
          <h1 className="truncate text-2xl text-heading">{object.label_plural}</h1>
          <p className="flex flex-wrap gap-x-2 text-xs text-ink-muted nums">
            <span className="font-mono">{object.name}</span>
            <span className="font-mono text-ink-faint">{`${API_ROOT}/${object.plural}`}</span>
            <RecordCount object={object} />
          </p>
        </div>
        <div className="flex items-center gap-2 max-sm:w-full max-sm:*:first:flex-1">
          {object.can.includes("read") && (
            <ButtonLink href={listHref(object)} icon="table-2">{t`Open list`}</ButtonLink>
          )}
          {open.id !== null && <Declaration id={open.id} />}
        </div>
      </div>
    </header>
  );
}

/** What can be done with an object that was made here. */
function Declaration({ id }: { id: string }) {
  const { t } = useLingui();
  const [, go] = useObjectPlace();
  const { item } = useRecord("custom-object", id);
  const [shown, show] = useState<"edit" | "remove" | null>(null);
  if (item === null || !item.can.includes("update")) return null;
  return (
    <>
      <Button icon="pencil" onPress={() => show("edit")}>{t`Edit…`}</Button>
      <Menu
        label={t`What to do with ${item.title}`}
        placement="bottom end"
        trigger={<IconButton icon="ellipsis" variant="secondary" label={t`More`} />}
        items={[
          {
            id: "remove",
            label: t`Remove…`,
            icon: "trash-2",
            tone: "danger",
            onAction: () => show("remove"),
          },
        ]}
      />
      {shown === "edit" && <ObjectDialog item={item} onClose={() => show(null)} onDone={() => {}} />}
      {shown === "remove" && (
        <RemoveDialog
          plural="custom-objects"
          id={id}
          name={asText(item["label_plural"]) || item.title}
          onClose={() => show(null)}
          onDone={() => go()}
        />
      )}
    </>
  );
}

type Edited = OwnField | "new" | null;

function OwnFields({ object, options }: { object: ObjectMeta; options: SchemaOptions }) {
  const { t } = useLingui();
  const list = useFields(object.name);
  const [edited, setEdited] = useState<Edited>(null);
  const mayMake = useObject("custom-field").can.includes("create");
  const add = mayMake && (
    <Button variant="primary" icon="plus" onPress={() => setEdited("new")}>{t`New field`}</Button>
  );
  return (
    <>
      <SettingsGroup title={t`Fields of your own`} actions={list.fields.length > 0 && add}>
        <Loaded of={[list]}>
          {() =>
            list.fields.length === 0 ? (
              <EmptyState title={t`No fields of your own yet`} actions={add}>
                {t`What you want to know about each of them and the product does not ask: add it here, and it is in lists, forms, filters and files at once.`}
              </EmptyState>
            ) : (
              <FieldTable fields={list.fields} options={options} onEdit={setEdited} />
            )
          }
        </Loaded>
      </SettingsGroup>
      {edited !== null && (
        <FieldDialog
          field={edited === "new" ? null : edited}
          object={object}
          options={options}
          onClose={() => setEdited(null)}
        />
      )}
    </>
  );
}
