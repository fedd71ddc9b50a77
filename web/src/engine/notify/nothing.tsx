import { useLingui } from "@lingui/react/macro";
import { EmptyState } from "@/ui/empty-state";
import { ButtonLink } from "@/ui/link";
import type { Tab } from "./told";

/** In place of notifications: what will stand here, and how it gets here. */
export function Nothing({ tab, isUnreadOnly }: { tab: Tab; isUnreadOnly: boolean }) {
  const { t } = useLingui();
  const words: Record<Tab, { title: string; text: string }> = {
    all: {
      title: t`Nothing to tell you yet`,
      text: t`When somebody mentions you, gives you a record, or changes one that you follow, you read it here. Tasks that come due stand here too.`,
    },
    mentions: {
      title: t`Nobody has mentioned you yet`,
      text: t`Colleagues write @ and your name in a comment; you get an answer back the same way.`,
    },
    assigned: {
      title: t`Nothing was given to you`,
      text: t`When somebody makes you the owner of a record, or the assignee of a task, you read it here.`,
    },
    due: {
      title: t`Nothing is due`,
      text: t`Tasks and calls stand here the day before they are due, on their day, and when they are late.`,
    },
  };
  if (isUnreadOnly) {
    return (
      <EmptyState illustration="done" title={t`All read`}>
        {t`What comes next stands here at once.`}
      </EmptyState>
    );
  }
  return (
    <EmptyState
      illustration="inbox"
      title={words[tab].title}
      actions={<ButtonLink href="/settings/notifications">{t`Choose what you are told`}</ButtonLink>}
    >
      {words[tab].text}
    </EmptyState>
  );
}
