import { useLingui } from "@lingui/react/macro";
import { useDeferredValue, useEffect, useRef, useState } from "react";
import { CUSTOMER } from "@/engine/access/colleagues";
import { problemText } from "@/engine/api/problem";
import type { Item, ObjectMeta } from "@/engine/api/types";
import { useRoleName } from "@/engine/settings/roles";
import { useMe } from "@/engine/sync/meta";
import { formatMoment } from "@/kit/dates";
import { Avatar } from "@/ui/avatar";
import { Badge } from "@/ui/badge";
import { Button } from "@/ui/button";
import { Drawer } from "@/ui/drawer";
import { EmptyState } from "@/ui/empty-state";
import { ErrorState } from "@/ui/error-state";
import { Icon } from "@/ui/icon";
import { inSentence } from "@/ui/in-sentence";
import { useLocaleSettings } from "@/ui/locale";
import { SearchField } from "@/ui/search-field";
import { SkeletonText } from "@/ui/skeleton";
import { type Ground, groundsOf, mayAskAboutOthers, reachOf } from "./access-words";
import { FieldGrounds, PersonFields } from "./person-fields";
import { type Access, type AccessGrant, type AccessPerson, useAccess } from "./use-access";

interface WhoSeesProps {
  object: ObjectMeta;
  item: Item;
  /** Where this person may share the record. */
  onShare?: (() => void) | undefined;
  onClose: () => void;
}

/** Who may see and edit a record, and by which role; for most people only about themselves. */
export function WhoSees({ object, item, onShare, onClose }: WhoSeesProps) {
  const { t } = useLingui();
  const { user } = useMe();
  const path = `/${object.plural}/${item.id}`;
  const isOwn = !mayAskAboutOthers(user.role);
  const title = isOwn ? t`Why do I see this?` : t`Who sees this`;
  return (
    <Drawer
      isOpen
      onClose={onClose}
      title={title}
      footer={onShare && <Button icon="share-2" onPress={onShare}>{t`Share…`}</Button>}
    >
      {isOwn ? <Myself object={object} path={path} id={user.id} /> : <Everyone path={path} />}
    </Drawer>
  );
}

function Everyone({ path }: { path: string }) {
  const { t } = useLingui();
  const [text, setText] = useState("");
  const query = useDeferredValue(text.trim());
  const access = useAccess(path, query === "" ? {} : { text: query });
  return (
    <div className="flex flex-col gap-3">
      <SearchField
        label={t`Find a person`}
        placeholder={t`Name or email`}
        value={text}
        onChange={setText}
        autoFocus
      />
      <People access={access} path={path} />
    </div>
  );
}

function People({ access, path }: { access: Access; path: string }) {
  const { t } = useLingui();
  const { people, problem, isLoading, hasMore, loadMore } = access;
  if (problem !== null) return <ErrorState code={problem.code}>{problemText(problem)}</ErrorState>;
  if (people.length === 0 && !isLoading) {
    return <EmptyState size="small" illustration="search" title={t`Nobody found`} />;
  }
  return (
    <>
      <ul className="m-0 flex list-none flex-col divide-y divide-line p-0">
        {people.map((person) => (
          <PersonLine key={person.id} path={path} person={person} />
        ))}
      </ul>
      {isLoading && <SkeletonText lines={4} />}
      {hasMore && !isLoading && <NearEnd key={people.length} onSeen={loadMore} />}
    </>
  );
}

/** Asks for more as soon as it comes into sight. */
function NearEnd({ onSeen }: { onSeen: () => void }) {
  const mark = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (mark.current === null) return;
    const watcher = new IntersectionObserver((seen) => {
      if (seen.some((one) => one.isIntersecting)) onSeen();
    });
    watcher.observe(mark.current);
    return () => watcher.disconnect();
  }, [onSeen]);
  return <div ref={mark} className="h-px" />;
}

const GLANCE = ["read", "update"];

interface PersonLineProps {
  person: AccessPerson;
  /** The record, to ask which fields are hidden from them. */
  path: string | null;
}

function PersonLine({ person, path }: PersonLineProps) {
  const { t } = useLingui();
  const role = useRoleName();
  const reach = reachOf(person);
  const words = { edit: t`Sees and edits`, see: t`Sees`, none: t`Does not see it` };
  // A composed role hides fields, and so does being a customer; of a record that is not seen there is nothing to hide.
  const isNarrow = person.extra_roles.length > 0 || person.role === CUSTOMER;
  const mayHide = path !== null && reach !== "none" && isNarrow;
  const tones = { edit: "positive", see: "info", none: "neutral" } as const;
  return (
    <li className="flex min-w-0 gap-3 py-2.5">
      <Avatar
        name={person.name}
        person={person.id}
        size={32}
        className={reach === "none" ? "opacity-60 grayscale" : ""}
      />
      <div className="flex min-w-0 flex-1 flex-col gap-1">
        <div className="flex min-w-0 items-center gap-2">
          <span className="min-w-0 flex-1 truncate text-sm font-medium">{person.name}</span>
          <Badge tone={tones[reach]}>{words[reach]}</Badge>
        </div>
        <Grounds grounds={groundsOf(person.reasons, GLANCE)} nothing={role(person.role)} />
        {mayHide && <PersonFields path={path} person={person.id} name={person.name} />}
      </div>
    </li>
  );
}

/** The reasons in words; without any, the role that gives none. */
function Grounds({ grounds, nothing }: { grounds: readonly Ground[]; nothing: string }) {
  const { t } = useLingui();
  const grantWords = useGrantWords();
  if (grounds.length === 0) return <p className="text-xs text-ink-muted">{t`${nothing}: nothing here`}</p>;
  const verbs = ({ verbs: found }: Ground): string => {
    if (found.includes("read")) return found.includes("update") ? t`to see and edit` : t`to see`;
    return t`to edit`;
  };
  const told = (ground: Ground): string => {
    const how = verbs(ground);
    if (ground.grant !== null) return grantWords(ground.grant, how);
    if (ground.deny) return t`${ground.role} denies: ${inSentence(ground.scope)} (${how})`;
    if (ground.standsFor !== "") return t`${ground.role}: as substitute of ${ground.standsFor} (${how})`;
    return t`${ground.role}: ${inSentence(ground.scope)} (${how})`;
  };
  return (
    <ul className="m-0 flex list-none flex-col gap-0.5 p-0 text-xs text-ink-muted">
      {grounds.map((ground) => (
        <li key={ground.key} className={ground.deny ? "flex items-center gap-1 text-danger-ink" : ""}>
          {ground.deny && <Icon name="circle-x" size={12} />}
          {told(ground)}
        </li>
      ))}
    </ul>
  );
}

/** Who gave it, by which team, until when. */
function useGrantWords(): (grant: AccessGrant, how: string) => string {
  const { t } = useLingui();
  const { locale, timeZone } = useLocaleSettings();
  return ({ by, emergency, team, until }, how) => {
    const end = until === null ? "" : t`until ${formatMoment(until, locale, timeZone)}`;
    const said = emergency
      ? t`Emergency access (${how})`
      : team === ""
        ? t`Shared by ${by} (${how})`
        : t`Shared by ${by} with ${team} (${how})`;
    return end === "" ? said : `${said}, ${end}`;
  };
}

function Myself({ object, path, id }: { object: ObjectMeta; path: string; id: string }) {
  const { t } = useLingui();
  const { people, problem } = useAccess(path, { person: id });
  const [me] = people;
  if (problem !== null) return <ErrorState code={problem.code}>{problemText(problem)}</ErrorState>;
  if (me === undefined) return <SkeletonText lines={4} />;
  const others = object.actions.filter(({ verb }) => me.can.includes(verb)).map(({ label }) => label);
  return (
    <div className="flex flex-col gap-3">
      <ul className="m-0 list-none p-0">
        <PersonLine person={me} path={null} />
      </ul>
      {me.fields.length > 0 && <FieldGrounds fields={me.fields} />}
      {others.length > 0 && (
        <p className="text-sm text-ink-muted">{t`What else you may do here: ${others.join(", ")}.`}</p>
      )}
      <p className="text-sm text-ink-muted">{t`Who may do more is for your admins to say.`}</p>
    </div>
  );
}
