import { Trans, useLingui } from "@lingui/react/macro";
import type { RefObject } from "react";
import { problemText } from "@/engine/api/problem";
import type { FieldMeta, Item, ObjectMeta } from "@/engine/api/types";
import { recordHref } from "@/engine/commands/places";
import { importHref } from "@/engine/transfer/places";
import { formatMoment } from "@/kit/dates";
import { Person } from "@/ui/avatar";
import { Icon } from "@/ui/icon";
import { Link } from "@/ui/link";
import { useLocaleSettings } from "@/ui/locale";
import { Popover } from "@/ui/popover";
import { SkeletonText } from "@/ui/skeleton";
import { loggedText, useHow } from "../detail/how";
import { isEmpty } from "../field-value";
import { iconOfWay, knownOf, type Known, type Origin } from "./origin-words";
import { useOrigins } from "./use-origins";

export interface OriginProps {
  object: ObjectMeta;
  item: Item;
  field: FieldMeta;
  /** The label at which it was asked for. */
  anchor: RefObject<HTMLElement | null>;
  onClose: () => void;
}

/** Of one field: what it was before, who set it to what it is, when, and in which way. */
export function OriginPopover({ object, item, field, anchor, onClose }: OriginProps) {
  const { t } = useLingui();
  const { answer, problem } = useOrigins(`/${object.plural}/${item.id}`, item.version);
  const close = (isOpen: boolean) => {
    if (!isOpen) onClose();
  };
  return (
    <Popover
      label={t`Where ${field.label} came from`}
      isOpen
      onOpenChange={close}
      triggerRef={anchor}
      className="w-80 max-w-full"
    >
      <h3 className="m-0 mb-2 text-overline text-ink-muted">{t`Where this came from`}</h3>
      <div className="flex min-h-24 flex-col gap-2 text-sm" aria-busy={answer === null && problem === null}>
        {problem !== null && <p className="m-0 text-ink-muted">{problemText(problem)}</p>}
        {answer === null && problem === null && <SkeletonText lines={3} />}
        {answer !== null && (
          <Story object={object} item={item} field={field} known={knownOf(answer, field.name)} />
        )}
      </div>
      <div className="mt-2 border-t border-line pt-2 text-xs">
        <Link href={recordHref(object, item.id, "log")}>{t`Every change is in the log`}</Link>
      </div>
    </Popover>
  );
}

interface StoryProps extends Pick<OriginProps, "object" | "item" | "field"> {
  known: Known;
}

function Story({ known, ...about }: StoryProps) {
  const { t } = useLingui();
  const { locale, timeZone } = useLocaleSettings();
  if (known.kind === "told") return <Told {...about} origin={known.origin} />;
  if (known.kind === "computed")
    return <p className="m-0 text-ink-muted">{t`Rapport works this out itself.`}</p>;
  if (known.kind === "nothing")
    return <p className="m-0 text-ink-muted">{t`The log tells nothing of this field.`}</p>;
  const moment = formatMoment(known.reached, locale, timeZone);
  return (
    <p className="m-0 text-ink-muted">{t`Set before ${moment}; further back the log was not looked at or is not kept.`}</p>
  );
}

function Told({ object, item, field, origin }: Omit<StoryProps, "known"> & { origin: Origin }) {
  const { t } = useLingui();
  const { locale, timeZone } = useLocaleSettings();
  const now = item[field.name];
  return (
    <>
      <dl className="m-0 grid grid-cols-[auto_minmax(0,1fr)] gap-x-3 gap-y-1">
        {origin.op === "update" && <Value label={t`Before`} field={field} value={origin.from} isPast />}
        <Value label={t`Now`} field={field} value={now} />
      </dl>
      <div className="flex min-w-0 flex-wrap items-center justify-between gap-x-3">
        <Person name={origin.actor?.title ?? t`Rapport`} person={origin.actor?.id} size={20} />
        <time
          dateTime={origin.at}
          title={formatMoment(origin.at, locale, timeZone, "long")}
          className="text-xs text-ink-muted nums"
        >
          {formatMoment(origin.at, locale, timeZone)}
        </time>
      </div>
      <div className="flex min-w-0 gap-2 text-ink-muted">
        <Icon name={iconOfWay(origin.way)} size={14} className="mt-0.5 shrink-0" />
        <span className="min-w-0 [overflow-wrap:anywhere]">
          <Way object={object} origin={origin} />
        </span>
      </div>
    </>
  );
}

function Value({
  label,
  field,
  value,
  isPast = false,
}: {
  label: string;
  field: FieldMeta;
  value: unknown;
  isPast?: boolean;
}) {
  const { t } = useLingui();
  const text = loggedText(field, value, useLocaleSettings());
  const look = isPast ? "text-ink-muted line-through decoration-ink-faint" : "font-medium";
  return (
    <>
      <dt className="text-ink-muted">{label}</dt>
      <dd className="m-0 min-w-0">
        {isEmpty(value) || text === "" ? (
          <span className="text-ink-faint">{t`empty`}</span>
        ) : (
          <span className={`line-clamp-3 own-direction [overflow-wrap:anywhere] ${look}`}>{text}</span>
        )}
      </dd>
    </>
  );
}

/** In which way it came, with a link to what it came with. */
function Way({ object, origin }: { object: ObjectMeta; origin: Origin }) {
  if (origin.way === "import") return <Imported origin={origin} />;
  if (origin.way === "merge") return <Merged origin={origin} />;
  if (origin.way === "approval") return <Approved origin={origin} />;
  return <Plainly object={object} origin={origin} />;
}

function Plainly({ object, origin }: { object: ObjectMeta; origin: Origin }) {
  const { t } = useLingui();
  const how = useHow();
  const known: Record<string, string> = {
    tidy: t`Put right by data quality`,
    bulk: t`Changed together with other records`,
    undo: t`Put back by an undo`,
    run: t`Changed along with something else`,
  };
  return <span title={origin.cause?.title ?? ""}>{known[origin.way] ?? how(object, origin)}</span>;
}

function Approved({ origin: { cause } }: { origin: Origin }) {
  const { t } = useLingui();
  const by = cause?.by?.title ?? "";
  const text = by === "" ? t`Approved by a second person` : t`Approved by ${by}`;
  return cause?.id == null ? text : <Link href={recordHref("approval", cause.id)}>{text}</Link>;
}

function Imported({ origin: { cause } }: { origin: Origin }) {
  const { t } = useLingui();
  if (cause?.id == null) return t`Imported from a file`;
  return (
    <Trans>
      Imported from <Link href={importHref({ id: cause.id })}>{cause.title}</Link>
    </Trans>
  );
}

function Merged({ origin: { cause } }: { origin: Origin }) {
  const { t } = useLingui();
  const records = cause?.records ?? [];
  if (records.length === 0) return t`Came with a merge`;
  return (
    <>
      {t`Came with a merge of:`}
      {records.map((one) => (
        <Link key={one.id} href={recordHref(one.object, one.id)} className="ms-1 own-direction">
          {one.title === null || one.title === "" ? t`Untitled` : one.title}
        </Link>
      ))}
    </>
  );
}
