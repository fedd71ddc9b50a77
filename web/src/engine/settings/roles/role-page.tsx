import { useLingui } from "@lingui/react/macro";
import { type ReactNode, useEffect, useState } from "react";
import { problemText } from "@/engine/api/problem";
import type { Item } from "@/engine/api/types";
import { asText } from "@/engine/api/values";
import { Badge } from "@/ui/badge";
import { Banner } from "@/ui/banner";
import { Button } from "@/ui/button";
import { Icon } from "@/ui/icon";
import { Link } from "@/ui/link";
import { type TabItem, Tabs } from "@/ui/tabs";
import { showToast } from "@/ui/toast";
import { CompareTab } from "./compare-tab";
import { diffOf, isSame } from "./diff";
import { type AtomCatalogue, type Definition, grantedAs } from "./law";
import { PeopleTab } from "./people-tab";
import { placeHref, type RoleTab, useRolePlace } from "./place";
import { PublishDialog } from "./publish-dialog";
import { RightsTab } from "./rights-tab";
import { RoleMenu } from "./role-menu";
import { type Draft, useDraft } from "./use-draft";
import type { KnownLaw } from "./use-law";
import { VersionsTab } from "./versions-tab";
import { useRoleSentences } from "./words";

/** A role that comes with the product: to look at, to compare and to copy. */
export function PredefinedRole({ law, role }: { law: KnownLaw; role: AtomCatalogue["roles"][number] }) {
  const { t } = useLingui();
  const sentences = useRoleSentences();
  const definition = grantedAs(law, role.key);
  const link = { id: role.key, title: role.label, object: "role" };
  return (
    <RoleFrame
      title={role.label}
      text={sentences[role.key] ?? ""}
      actions={<RoleMenu law={law} id={role.key} record={null} draft={null} />}
      tabs={{
        rights: <RightsTab law={law} roleId={null} definition={definition} write={null} undo={null} />,
        people: <PeopleTab role={link} isPredefined isPublished />,
        compare: (
          <CompareTab
            law={law}
            role={role.key}
            name={role.label}
            definition={{ includes: [role.key], atoms: [] }}
          />
        ),
      }}
    >
      <p className="text-xs text-ink-muted">{t`It comes with the product and cannot be changed; copy it to make one of your own.`}</p>
    </RoleFrame>
  );
}

/** A role of the organisation: written, tried on and published here. */
export function ComposedRole({ law, role }: { law: KnownLaw; role: Item }) {
  const { t } = useLingui();
  const draft = useDraft(role);
  const [isPublishing, setPublishing] = useState(false);
  const mayWrite = role.can.includes("update");
  const write: ((definition: Definition) => void) | null = mayWrite ? draft.write : null;
  const published = law.composed.get(role.id);
  const isDraft = published === undefined || !isSame(diffOf(law, published, draft.mine));
  const link = { id: role.id, title: role.title, object: "role" };
  const actions = (
    <>
      {mayWrite && (
        <Button
          variant="primary"
          icon="check-check"
          isDisabled={!isDraft || draft.theirs !== null}
          onPress={() => setPublishing(true)}
        >
          {t`Publish…`}
        </Button>
      )}
      <RoleMenu law={law} id={role.id} record={role} draft={draft} />
    </>
  );
  return (
    <RoleFrame
      title={role.title}
      text={asText(role["description"])}
      mark={isDraft && <Badge tone="warning">{t`Draft`}</Badge>}
      actions={actions}
      tabs={{
        rights: (
          <RightsTab law={law} roleId={role.id} definition={draft.mine} write={write} undo={draft.undo} />
        ),
        people: <PeopleTab role={link} isPredefined={false} isPublished={published !== undefined} />,
        compare: <CompareTab law={law} role={role.id} name={role.title} definition={draft.mine} />,
        versions: <VersionsTab law={law} role={role.id} write={write} />,
      }}
    >
      {mayWrite && <Standing draft={draft} isDraft={isDraft} isNew={published === undefined} />}
      {isPublishing && (
        <PublishDialog law={law} role={role} draft={draft} onClose={() => setPublishing(false)} />
      )}
    </RoleFrame>
  );
}

/** How what is written stands: saved, on its way, refused, or met by somebody else's. */
function Standing({ draft, isDraft, isNew }: { draft: Draft; isDraft: boolean; isNew: boolean }) {
  const { t } = useLingui();
  const { theirs, problem } = draft;
  useTold(draft);
  if (theirs !== null) {
    const actions = (
      <>
        <Button size="sm" onPress={() => draft.adopt(theirs)}>{t`Take theirs`}</Button>
        <Button size="sm" onPress={draft.keepMine}>{t`Keep mine`}</Button>
      </>
    );
    return (
      <Banner tone="warning" title={t`Somebody else changed this draft, too`} actions={actions}>
        {t`What you wrote is not saved. Taking theirs can be undone.`}
      </Banner>
    );
  }
  if (problem !== null) {
    const again = <Button size="sm" onPress={draft.retry}>{t`Try again`}</Button>;
    return (
      <Banner tone="danger" title={t`Not saved`} actions={again}>
        {problemText(problem)}
      </Banner>
    );
  }
  const counts = isNew ? t`nothing counts yet` : t`what was published counts`;
  const saved = isDraft ? t`Draft saved; ${counts}.` : t`As published.`;
  return (
    <p role="status" className="text-xs text-ink-muted">
      {draft.isUnsaved ? t`Saving…` : saved}
    </p>
  );
}

/** What went wrong is told at once: whoever writes far below does not see the head of the page. */
function useTold({ theirs, problem }: Draft): void {
  const { t } = useLingui();
  useEffect(() => {
    if (theirs !== null) showToast({ title: t`Somebody else changed this draft, too`, tone: "warning" });
  }, [theirs, t]);
  useEffect(() => {
    if (problem !== null) showToast({ title: t`Not saved`, detail: problemText(problem), tone: "danger" });
  }, [problem, t]);
}

interface RoleFrameProps {
  title: string;
  text: string;
  mark?: ReactNode;
  actions: ReactNode;
  tabs: Partial<Record<RoleTab, ReactNode>>;
  children: ReactNode;
}

function RoleFrame({ title, text, mark, actions, tabs, children }: RoleFrameProps) {
  const { t } = useLingui();
  const [place, go] = useRolePlace();
  const labels: Record<RoleTab, string> = {
    rights: t`Rights`,
    people: t`People`,
    compare: t`Compare`,
    versions: t`Versions`,
  };
  const items: TabItem[] = Object.entries(tabs).map(([id, content]) => ({
    id,
    label: labels[id as RoleTab],
    content,
  }));
  return (
    <div className="mx-auto flex w-full max-w-6xl flex-col gap-4 px-4 pt-4 pb-20 sm:px-6 md:pt-6">
      <Link
        href={placeHref({})}
        variant="quiet"
        className="inline-flex items-center gap-1 self-start text-sm"
      >
        <Icon name="chevron-left" size={14} className="rtl:rotate-180" />
        {t`All roles`}
      </Link>
      <header className="flex flex-col gap-1">
        <div className="flex min-h-control min-w-0 flex-wrap items-center gap-x-3 gap-y-2">
          <h1 className="flex min-w-0 flex-1 basis-52 items-center gap-2 text-2xl text-heading">
            <span className="min-w-0 truncate">{title}</span>
            {mark}
          </h1>
          <span className="flex shrink-0 items-center gap-2">{actions}</span>
        </div>
        {text !== "" && <p className="max-w-prose text-sm text-pretty text-ink-muted">{text}</p>}
        {children}
      </header>
      <Tabs
        label={t`Parts of the role`}
        items={items}
        value={items.some(({ id }) => id === place.tab) ? place.tab : "rights"}
        onChange={(tab) => tab !== place.tab && go({ role: place.role, tab: tab as RoleTab })}
      />
    </div>
  );
}
