import { useLingui } from "@lingui/react/macro";
import { problemText } from "@/engine/api/problem";
import { useList } from "@/engine/sync/use-list";
import { Dialog } from "@/ui/dialog";
import { ErrorState } from "@/ui/error-state";
import { SkeletonText } from "@/ui/skeleton";
import { GrantLine } from "./grant-line";
import { GuestLinks } from "./guest-links";
import { asGrant, GRANT_FIELDS, runningAbout } from "./model";
import { ShareForm } from "./share-form";

interface ShareDialogProps {
  /** The name of the object, and the record. */
  object: string;
  id: string;
  title: string;
  mayEdit: boolean;
  /** Views are for people of the house alone. */
  hasLinks?: boolean | undefined;
  onClose: () => void;
}

/** Who has a record beyond those whose roles show it: more people and teams, an end of it, links for guests. */
export function ShareDialog({ object, id, title, mayEdit, hasLinks = true, onClose }: ShareDialogProps) {
  const { t } = useLingui();
  const list = useList("grant", { filter: runningAbout(object, id), fields: GRANT_FIELDS, limit: 100 });
  const reload = (): void => void list.reload();
  return (
    <Dialog isOpen onClose={onClose} title={t`Share ${title}`} size="lg">
      <div className="flex flex-col gap-4 pt-1 pb-2">
        <ShareForm object={object} id={id} mayEdit={mayEdit} onShared={reload} />
        <section className="flex flex-col gap-1">
          <h3 className="text-sm font-medium">{t`Shared with`}</h3>
          {list.state === "loading" && <SkeletonText lines={2} />}
          {list.state === "failed" && list.problem !== null && (
            <ErrorState size="small" code={list.problem.code} onRetry={reload}>
              {problemText(list.problem)}
            </ErrorState>
          )}
          {list.state === "ready" && list.items.length === 0 && (
            <p className="text-sm text-ink-muted">{t`Nobody yet, beyond those whose roles show it.`}</p>
          )}
          <ul className="m-0 flex list-none flex-col divide-y divide-line p-0">
            {list.items.map(asGrant).map((grant) => (
              <GrantLine key={grant.id} grant={grant} mayEdit={mayEdit} onDone={reload} />
            ))}
          </ul>
        </section>
        {hasLinks && <GuestLinks object={object} id={id} />}
      </div>
    </Dialog>
  );
}
