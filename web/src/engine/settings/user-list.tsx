import { useLingui } from "@lingui/react/macro";
import type { Item } from "@/engine/api/types";
import { asLink, asLinks, asText } from "@/engine/api/values";
import { useMe } from "@/engine/sync/meta";
import type { List } from "@/engine/sync/use-list";
import { formatMoment, relativeMoment } from "@/kit/dates";
import { Avatar } from "@/ui/avatar";
import { Badge, StatusPill } from "@/ui/badge";
import { Button } from "@/ui/button";
import { EmptyState } from "@/ui/empty-state";
import { useLocaleSettings } from "@/ui/locale";
import { SkeletonTable } from "@/ui/skeleton";
import { type Column, Table } from "@/ui/table";
import { useIsNarrow } from "@/ui/use-media";
import { Loaded } from "./loaded";
import { useRoleName } from "./roles";
import { SettingsGroup } from "./settings-frame";
import { UserMenu } from "./user-menu";
import { isFormer, standingOf, type Whose } from "./user-parts";
import type { Opened } from "./users";

export interface UserListProps {
  list: List;
  whose: Whose;
  query: string;
  onOpen: (opened: Opened) => void;
}

/** People in a table; on a phone in lines. */
export function UserList({ list, ...shown }: UserListProps) {
  return (
    <Loaded of={[list]} waiting={<SkeletonTable rows={8} columns={4} />}>
      {() => <People list={list} {...shown} />}
    </Loaded>
  );
}

function People({ list, whose, query, onOpen }: UserListProps) {
  const { t } = useLingui();
  const isNarrow = useIsNarrow();
  if (list.items.length === 0) return <Nobody whose={whose} query={query} />;
  return (
    <>
      <SettingsGroup>
        {isNarrow ? (
          list.items.map((user) => <UserLine key={user.id} user={user} onOpen={onOpen} />)
        ) : (
          <UserTable users={list.items} onOpen={onOpen} />
        )}
      </SettingsGroup>
      {list.hasMore && (
        <Button isLoading={list.isLoadingMore} onPress={list.loadMore} className="self-center">
          {t`Show more`}
        </Button>
      )}
    </>
  );
}

function Nobody({ whose, query }: Pick<UserListProps, "whose" | "query">) {
  const { t } = useLingui();
  return (
    <SettingsGroup>
      {query !== "" ? (
        <EmptyState illustration="search" title={t`Nobody found`}>
          {whose === "all"
            ? t`No name and no email address has “${query}” in it.`
            : t`No name and no email address has “${query}” in it. Look among all, too.`}
        </EmptyState>
      ) : (
        <EmptyState
          illustration="records"
          title={whose === "inactive" ? t`Nobody is deactivated` : t`Nobody is here`}
        >
          {t`Who leaves is deactivated and not removed: what they did stays theirs.`}
        </EmptyState>
      )}
    </SettingsGroup>
  );
}

interface UserTableProps {
  users: readonly Item[];
  onOpen: UserListProps["onOpen"];
}

function UserTable({ users, onOpen }: UserTableProps) {
  const { t } = useLingui();
  const columns: Column<Item>[] = [
    {
      id: "name",
      label: t`Name`,
      cell: (user) => <Who user={user} />,
      className: "py-2 w-full max-w-0 min-w-48",
    },
    { id: "role", label: t`Role`, cell: (user) => <Roles user={user} />, className: "min-w-24" },
    {
      id: "team",
      label: t`Team`,
      cell: (user) => <span className="text-ink-muted">{placeOf(user) ?? "–"}</span>,
      className: "min-w-40",
    },
    {
      id: "standing",
      label: t`Last sign-in`,
      cell: (user) => <Standing user={user} />,
      className: "min-w-32 whitespace-nowrap",
    },
    {
      id: "menu",
      label: t`What to do`,
      labelHidden: true,
      cell: (user) => <UserMenu user={user} onOpen={onOpen} />,
      className: "w-0 text-end",
    },
  ];
  return <Table label={t`Users`} columns={columns} rows={users} rowId={(user) => user.id} />;
}

/** The names of the composed roles, for who may look at roles. */
function namesOf(user: Item): string[] {
  return asLinks(user["extra_roles"]).flatMap(({ title }) => (title === null ? [] : [title]));
}

/** Where somebody belongs: the team they work in, or the customer they stand for. */
function placeOf(user: Item): string | null {
  return asLink(user["customer"] ?? user["team"])?.title ?? null;
}

/** The role that comes with the product, and composed ones under it. */
function Roles({ user }: { user: Item }) {
  const role = useRoleName();
  const extra = namesOf(user);
  return (
    <span className="flex min-w-0 flex-col">
      <span>{role(asText(user["role"]))}</span>
      {extra.length > 0 && (
        <span className="max-w-40 truncate text-xs text-ink-muted">{extra.join(", ")}</span>
      )}
    </span>
  );
}

function UserLine({ user, onOpen }: { user: Item; onOpen: UserListProps["onOpen"] }) {
  const role = useRoleName();
  const team = placeOf(user);
  return (
    <div className="flex min-w-0 items-center gap-2 py-2.5 ps-4 pe-2">
      <div className="min-w-0 flex-1">
        <Who user={user} />
        <div className="mt-1.5 flex min-w-0 flex-wrap items-center gap-1.5 ps-11">
          <Badge>{role(asText(user["role"]))}</Badge>
          {namesOf(user).map((name) => (
            <Badge key={name} tone="accent">
              {name}
            </Badge>
          ))}
          {team !== null && <Badge look="outline">{team}</Badge>}
          {standingOf(user) === "gone" && <Standing user={user} />}
        </div>
      </div>
      <UserMenu user={user} onOpen={onOpen} />
    </div>
  );
}

function Who({ user }: { user: Item }) {
  const { t } = useLingui();
  const isMe = useMe().user.id === user.id;
  const job = asText(user["job_title"]);
  const email = isFormer(user) ? t`Erased` : asText(user["email"]);
  return (
    <div className="flex min-w-0 items-center gap-3">
      <Avatar
        name={user.title}
        person={user.id}
        size={32}
        className={standingOf(user) === "gone" ? "opacity-50 grayscale" : ""}
      />
      <div className="min-w-0">
        <div className="flex min-w-0 items-center gap-1.5 text-sm font-medium">
          <span className="truncate">{user.title}</span>
          {isMe && <span className="text-xs font-normal text-ink-faint">{t`(you)`}</span>}
        </div>
        <div className="truncate text-xs text-ink-muted">{job === "" ? email : `${email} · ${job}`}</div>
      </div>
    </div>
  );
}

function Standing({ user }: { user: Item }) {
  const { t } = useLingui();
  const { locale, timeZone } = useLocaleSettings();
  const standing = standingOf(user);
  if (standing === "gone") return <StatusPill tone="neutral">{t`Deactivated`}</StatusPill>;
  if (standing === "new") return <span className="text-xs text-ink-faint">{t`Never`}</span>;
  const moment = asText(user["last_login"]);
  return (
    <span className="text-xs text-ink-muted" title={formatMoment(moment, locale, timeZone, "long")}>
      {relativeMoment(moment, locale)}
    </span>
  );
}
