import { useLingui } from "@lingui/react/macro";
import { recordHref } from "@/engine/commands/places";
import { RecordLine } from "@/engine/records/record-line";
import { useRecents } from "@/engine/search/recent";
import { useMeta } from "@/engine/sync/meta";
import { Card } from "@/ui/card";
import { EmptyState } from "@/ui/empty-state";
import { asIcon } from "@/ui/icons";
import { ButtonLink } from "@/ui/link";

const MOST = 8;

/** Where the person was. */
export function RecentCard() {
  const { t } = useLingui();
  const meta = useMeta();
  const recents = useRecents().slice(0, MOST);
  return (
    <Card title={t`Seen last`} padding="none" className="h-full">
      {recents.length === 0 && (
        <EmptyState
          size="small"
          title={t`Nothing yet`}
          actions={<ButtonLink size="sm" href="/o/contacts">{t`Look at the contacts`}</ButtonLink>}
        >
          {t`Records you open are listed here, so that you find them again.`}
        </EmptyState>
      )}
      <ul className="pt-1 pb-2">
        {recents.map(({ object, id, title }) => (
          <RecordLine
            key={id}
            icon={asIcon(meta.find(object)?.icon)}
            title={title}
            href={recordHref(object, id)}
            kind={meta.find(object)?.label}
          />
        ))}
      </ul>
    </Card>
  );
}
