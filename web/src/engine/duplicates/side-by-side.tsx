import { useLingui } from "@lingui/react/macro";
import { useState } from "react";
import type { FieldMeta, Item, ObjectMeta } from "@/engine/api/types";
import { asArray, asText } from "@/engine/api/values";
import { recordHref } from "@/engine/commands/places";
import { FieldValue, isEmpty } from "@/engine/records/field-value";
import { fieldOf } from "@/engine/sync/meta";
import { useRecord } from "@/engine/sync/use-record";
import { cx } from "@/kit/cx";
import { Icon } from "@/ui/icon";
import { Link } from "@/ui/link";
import { SkeletonText } from "@/ui/skeleton";
import { Switch } from "@/ui/switch";
import { type Beside, besides, type PairDetail } from "./model";

interface SideBySideProps {
  object: ObjectMeta;
  pair: PairDetail;
}

/** Both records field by field; where they differ is marked. */
export function SideBySide({ object, pair }: SideBySideProps) {
  const { t } = useLingui();
  const one = useRecord(object.name, pair.one.id);
  const other = useRecord(object.name, pair.other.id);
  const [isShort, setShort] = useState(false);
  if (one.item === null || other.item === null || one.isPartial || other.isPartial)
    return <SkeletonText lines={8} />;
  const all = besides(object, one.item, other.item);
  const shown = isShort ? all.filter((line) => line.differs) : all;
  return (
    <section className="flex flex-col gap-2">
      <div className="flex flex-wrap items-center justify-between gap-2">
        <h3 className="m-0 text-sm text-heading font-medium">{t`Side by side`}</h3>
        <Switch value={isShort} onChange={setShort}>{t`Only what differs`}</Switch>
      </div>
      <div className="relative overflow-x-auto rounded-lg border border-line bg-surface">
        <table className="w-full table-fixed border-collapse text-sm max-sm:block">
          <caption className="sr-only">{t`The records side by side`}</caption>
          <thead className="max-sm:block">
            <tr className="max-sm:flex">
              <th scope="col" className="w-1/5 max-sm:hidden">
                <span className="sr-only">{t`Field`}</span>
              </th>
              {[one.item, other.item].map((item) => (
                <th
                  key={item.id}
                  scope="col"
                  className="px-3 py-2 text-start font-medium max-sm:min-w-0 max-sm:flex-1"
                >
                  <Link
                    variant="quiet"
                    href={recordHref(object, item.id)}
                    className="own-direction break-words"
                  >
                    {item.title}
                  </Link>
                </th>
              ))}
            </tr>
          </thead>
          <tbody className="max-sm:block">
            {shown.map((line) => (
              <Line key={line.name} object={object} line={line} items={[one.item, other.item]} />
            ))}
          </tbody>
        </table>
      </div>
    </section>
  );
}

interface LineProps {
  object: ObjectMeta;
  line: Beside;
  items: readonly (Item | null)[];
}

function Line({ object, line, items }: LineProps) {
  const { t } = useLingui();
  const field = fieldOf(object, line.name);
  if (field === undefined) return null;
  return (
    <tr
      data-tone="warning"
      className={cx("border-t border-line max-sm:flex max-sm:flex-wrap", line.differs && "bg-tone-soft/60")}
    >
      <th
        scope="row"
        className="px-3 py-1.5 text-start align-top font-normal text-ink-muted max-sm:basis-full max-sm:pb-0 max-sm:text-xs"
      >
        <span className="flex items-start gap-1.5">
          <span className="min-w-0 break-words">{field.label}</span>
          {line.differs && (
            <Icon
              name="circle-alert"
              size={14}
              label={t`differs`}
              className="mt-0.5 shrink-0 text-tone-ink"
            />
          )}
        </span>
      </th>
      {items.map((item) => (
        <td
          key={item?.id}
          className="overflow-hidden px-3 py-1.5 align-top wrap-anywhere max-sm:min-w-0 max-sm:flex-1"
        >
          {isEmpty(item?.[line.name]) ? (
            <span className="text-ink-muted">{t`Empty`}</span>
          ) : (
            <Value field={field} value={item?.[line.name]} />
          )}
        </td>
      ))}
    </tr>
  );
}

/** As anywhere else, but of several emails or phones all: it may be the second one that they share. */
function Value({ field, value }: { field: FieldMeta; value: unknown }) {
  if (field.kind !== "emails" && field.kind !== "phones")
    return <FieldValue field={field} value={value} isFollowed={false} />;
  return asArray(value).map((one) => {
    const text = asText((one as { value?: unknown }).value);
    return (
      <span key={text} dir="ltr" className="block wrap-anywhere">
        {text}
      </span>
    );
  });
}
