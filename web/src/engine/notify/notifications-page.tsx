import { useLingui } from "@lingui/react/macro";
import { usePageTitle } from "@/engine/commands/page-title";
import { PageHeader } from "@/ui/page-header";
import { Centre } from "./centre";

/** Everything that the person was told, on a page of its own. */
export function NotificationsPage() {
  const { t } = useLingui();
  usePageTitle(t`Notifications`);
  return (
    <div className="flex min-h-0 flex-1 flex-col">
      <PageHeader title={t`Notifications`} />
      <div className="mx-auto flex min-h-0 w-full max-w-3xl flex-1 flex-col">
        <Centre />
      </div>
    </div>
  );
}
