import { useLingui } from "@lingui/react/macro";
import type { ObjectMeta } from "@/engine/api/types";
import { useObject } from "@/engine/sync/meta";
import { Banner } from "@/ui/banner";
import { Button } from "@/ui/button";
import { ErrorState } from "@/ui/error-state";
import { Icon } from "@/ui/icon";
import { ButtonLink, Link } from "@/ui/link";
import { Loaded } from "../../loaded";
import { type Form, useForm } from "../../use-form";
import { objectHref } from "../place";
import { useDeclaring } from "../use-schema";
import { LayoutFor } from "./layout-for";
import { completed, declaredSections, type LayoutDraft, type OwnLayout, valuesOf } from "./layout-model";
import { LayoutPreview } from "./layout-preview";
import { LayoutSections } from "./layout-sections";
import { NEW, useLayouts } from "./use-layouts";

interface LayoutPageProps {
  object: ObjectMeta;
  /** The id of a layout, "new" for one that is being made. */
  place: string;
  onLeave: () => void;
}

/** One page layout: for whom it is, its sections, and beside that how it looks. */
export function LayoutPage({ object, place, onLeave }: LayoutPageProps) {
  const list = useLayouts(object.name);
  const layout = list.layouts.find((one) => one.id === place) ?? null;
  return (
    <div className="mx-auto flex w-full max-w-7xl flex-col gap-5 px-4 pt-5 pb-20 sm:px-8 md:pt-9">
      <Loaded of={[list]}>
        {() =>
          layout === null && place !== NEW ? (
            <NoSuchLayout object={object} />
          ) : (
            <Editor key={place} object={object} layout={layout} others={list.layouts} onLeave={onLeave} />
          )
        }
      </Loaded>
    </div>
  );
}

function NoSuchLayout({ object }: { object: ObjectMeta }) {
  const { t } = useLingui();
  return (
    <ErrorState
      kind="search"
      title={t`There is no such layout`}
      actions={<ButtonLink href={objectHref(object.name)}>{object.label_plural}</ButtonLink>}
    >
      {t`It was removed, or the address is wrong.`}
    </ErrorState>
  );
}

interface EditorProps {
  object: ObjectMeta;
  /** Null for a new one. */
  layout: OwnLayout | null;
  others: readonly OwnLayout[];
  onLeave: () => void;
}

function Editor({ object, layout, others, onLeave }: EditorProps) {
  const { t } = useLingui();
  const { create, update } = useDeclaring();
  const form = useForm<LayoutDraft>(useStart(object, layout, others), async (draft) => {
    const values = valuesOf(draft);
    if (layout === null) await create("page-layouts", { ...values, object: object.name });
    else await update("page-layouts", layout, values);
    onLeave();
    return null;
  });
  const wrong = ["", "sections", "left_out"].flatMap((name) => form.errors[name] ?? []);
  return (
    <>
      <Head object={object} layout={layout} form={form} onLeave={onLeave} />
      {wrong.map((text) => (
        <Banner key={text} tone="danger">
          {text}
        </Banner>
      ))}
      <LayoutFor object={object} form={form} />
      <div className="grid items-start gap-x-8 gap-y-6 lg:grid-cols-2">
        <LayoutSections
          object={object}
          draft={form.values}
          onChange={({ sections, left_out }) => form.set({ sections, left_out })}
        />
        <LayoutPreview object={object} draft={form.values} />
      </div>
      <p className="m-0 text-xs text-ink-muted">
        {t`Leaving a field out does not protect it: whoever may see it still finds it in lists, filters, exports and the API. To hide a field from a role, go to Roles.`}
      </p>
    </>
  );
}

/** A new layout begins as the default one stands, or as the object was declared. */
function useStart(object: ObjectMeta, layout: OwnLayout | null, others: readonly OwnLayout[]): LayoutDraft {
  const { t } = useLingui();
  if (layout !== null) return completed(object, layout, t`Further fields`);
  const standard = others.find((one) => one.isDefault);
  const name = standard === undefined ? t`Default` : "";
  const { sections, left_out } = standard ?? { sections: declaredSections(object), left_out: [] };
  return completed(object, { name, roles: [], when: null, sections, left_out }, t`Further fields`);
}

interface HeadProps extends Omit<EditorProps, "others"> {
  form: Form<LayoutDraft>;
}

function Head({ object, layout, form, onLeave }: HeadProps) {
  const { t } = useLingui();
  const mayMake = useObject("page-layout").can.includes("create");
  const mayWrite = layout === null ? mayMake : layout.can.includes("update");
  return (
    <header className="flex flex-col gap-3">
      <Link
        href={objectHref(object.name)}
        variant="quiet"
        className="inline-flex items-center gap-1 self-start text-sm"
      >
        <Icon name="chevron-left" size={14} className="rtl:rotate-180" />
        {object.label_plural}
      </Link>
      <div className="flex min-w-0 flex-wrap items-center gap-x-4 gap-y-2">
        <h1 className="min-w-0 flex-1 basis-60 truncate text-2xl text-heading">
          {layout === null ? t`New page layout` : layout.name}
        </h1>
        <div className="flex items-center gap-2">
          <Button onPress={onLeave}>{t`Cancel`}</Button>
          {mayWrite && (
            <Button variant="primary" isLoading={form.isBusy} onPress={form.submit}>
              {layout === null ? t`Make layout` : t`Save layout`}
            </Button>
          )}
        </div>
      </div>
    </header>
  );
}
