import { Plural, useLingui } from "@lingui/react/macro";
import { Link as RouterLink } from "@tanstack/react-router";
import { type ReactNode, useState } from "react";
import type { ObjectMeta } from "@/engine/api/types";
import { useMeta, useObject } from "@/engine/sync/meta";
import type { Answered } from "@/engine/sync/use-answer";
import { useList } from "@/engine/sync/use-list";
import { formatNumber } from "@/kit/numbers";
import { Button } from "@/ui/button";
import { EmptyState } from "@/ui/empty-state";
import { Icon } from "@/ui/icon";
import { asIcon } from "@/ui/icons";
import { useLocaleSettings } from "@/ui/locale";
import { Loaded } from "../loaded";
import { SettingsFrame, SettingsGroup } from "../settings-frame";
import type { OpenObject, SchemaOptions } from "./model";
import { ObjectDialog } from "./object-dialog";
import { objectHref, useObjectPlace } from "./place";
import { RemovedObjects } from "./removed";

/** Every object that takes fields: those made here, and those that came with the product. */
export function ObjectList({ loading }: { loading: Answered<SchemaOptions> }) {
  const { t } = useLingui();
  const [, go] = useObjectPlace();
  const [isMaking, setMaking] = useState(false);
  const mayMake = useObject("custom-object").can.includes("create");
  const add = mayMake && (
    <Button variant="primary" icon="plus" onPress={() => setMaking(true)}>{t`New object`}</Button>
  );
  return (
    <SettingsFrame
      isWide
      title={t`Objects and fields`}
      description={t`What is kept of each thing. Add fields to what came with the product, and make things of your own: they work like all others, everywhere and at once.`}
      actions={add}
    >
      <Loaded of={[loading]}>
        {() => loading.data !== null && <Groups options={loading.data} add={add} />}
      </Loaded>
      {isMaking && <ObjectDialog item={null} onClose={() => setMaking(false)} onDone={go} />}
    </SettingsFrame>
  );
}

function Groups({ options, add }: { options: SchemaOptions; add: ReactNode }) {
  const { t } = useLingui();
  const own = options.objects.filter((one) => one.own);
  return (
    <>
      <SettingsGroup title={t`Made here`}>
        {own.length === 0 ? (
          <EmptyState title={t`No objects of your own yet`} actions={add}>
            {t`Whatever your business turns on that is neither a company nor a deal: vehicles, contracts, courses, claims.`}
          </EmptyState>
        ) : (
          own.map((one) => <Line key={one.name} open={one} />)
        )}
      </SettingsGroup>
      <SettingsGroup title={t`Come with the product`}>
        {options.objects
          .filter((one) => !one.own)
          .map((one) => (
            <Line key={one.name} open={one} />
          ))}
      </SettingsGroup>
      <RemovedObjects restDays={options.rest_days} />
    </>
  );
}

function Line({ open }: { open: OpenObject }) {
  const object = useMeta().find(open.name);
  if (object === undefined) return null;
  return (
    <RouterLink
      to={objectHref(open.name) as string}
      className="flex min-h-14 min-w-0 items-center gap-3 px-4 py-2.5 text-ink transition-colors hover:bg-hover"
    >
      <ObjectMark object={object} />
      <span className="flex min-w-0 flex-1 flex-col gap-0.5">
        <span className="truncate text-sm font-medium">{object.label_plural}</span>
        <span className="truncate font-mono text-xs text-ink-faint">{object.name}</span>
      </span>
      <Counts object={object} />
      <Icon name="chevron-right" size={14} className="text-ink-faint rtl:rotate-180" />
    </RouterLink>
  );
}

/** The drawing of an object on a small tile. */
export function ObjectMark({ object, isLarge }: { object: ObjectMeta; isLarge?: boolean }) {
  const size = isLarge === true ? "size-10 rounded-md" : "size-8 rounded-sm";
  return (
    <span
      className={`grid ${size} shrink-0 place-items-center border border-line bg-sunken/70 text-ink-muted`}
    >
      <Icon name={asIcon(object.icon)} size={isLarge === true ? 20 : 16} />
    </span>
  );
}

function Counts({ object }: { object: ObjectMeta }) {
  const own = useList("custom-field", {
    filter: { field: "object", op: "eq", value: object.name },
    fields: ["object"],
    count: true,
    limit: 1,
  });
  const made = own.count?.value ?? 0;
  return (
    <span className="flex shrink-0 flex-col items-end text-xs text-ink-muted nums">
      <span>
        <Plural value={object.fields.length} one="# field" other="# fields" />
        {made > 0 && (
          <span className="text-accent-ink max-sm:hidden">
            {" · "}
            <Plural value={made} one="# of your own" other="# of your own" />
          </span>
        )}
      </span>
      <RecordCount object={object} />
    </span>
  );
}

/** How many records there are; nothing for who may not read them. */
export function RecordCount({ object }: { object: ObjectMeta }) {
  const { t } = useLingui();
  const { locale } = useLocaleSettings();
  const isEnabled = object.can.includes("read");
  const { count } = useList(object.name, { fields: ["id"], count: true, limit: 1, isEnabled });
  if (count === null) return null;
  const value = formatNumber(count.value, locale);
  if (!count.exact) return <span>{t`about ${value} records`}</span>;
  return (
    <span>
      <Plural value={count.value} one="# record" other="# records" />
    </span>
  );
}
