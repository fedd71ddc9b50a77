import { useLingui } from "@lingui/react/macro";
import type { Item } from "@/engine/api/types";
import { asLink } from "@/engine/api/values";
import { recordHref } from "@/engine/commands/places";
import { useMeta, useObject } from "@/engine/sync/meta";
import { useList } from "@/engine/sync/use-list";
import { Card } from "@/ui/card";
import { EmptyState } from "@/ui/empty-state";
import { ErrorState } from "@/ui/error-state";
import { asIcon } from "@/ui/icons";
import { SkeletonText } from "@/ui/skeleton";
import { RecordLine } from "./record-line";

/** What the person marked with a star. */
export function FavouritesCard() {
  const { t } = useLingui();
  const about = useObject("favourite").fields.find((field) => field.kind === "record")?.name ?? "regarding";
  const list = useList("favourite", { fields: [about], limit: 12 });
  return (
    <Card title={t`Favourites`} padding="none" className="h-full">
      {list.state === "failed" && (
        <ErrorState size="small" code={list.problem?.code} onRetry={() => void list.reload()} />
      )}
      {list.state === "loading" && (
        <div className="p-4">
          <SkeletonText lines={4} />
        </div>
      )}
      {list.state === "ready" && list.items.length === 0 && (
        <EmptyState size="small" title={t`No favourites yet`}>
          {t`Open a record and press the star beside its name: it stands here then.`}
        </EmptyState>
      )}
      <ul className="pt-1 pb-2">
        {list.items.map((item) => (
          <Favourite key={item.id} item={item} about={about} />
        ))}
      </ul>
    </Card>
  );
}

function Favourite({ item, about }: { item: Item; about: string }) {
  const meta = useMeta();
  const link = asLink(item[about]);
  if (link?.title == null) return null;
  const object = meta.find(link.object);
  return (
    <RecordLine
      icon={asIcon(object?.icon)}
      title={link.title}
      href={recordHref(link.object, link.id)}
      kind={object?.label}
    />
  );
}
