import { useLingui } from "@lingui/react/macro";
import type { Filter, Item, LinkValue } from "@/engine/api/types";
import { asLink, asLinks } from "@/engine/api/values";
import { useApi } from "@/engine/sync/context";
import { useObject } from "@/engine/sync/meta";
import { useCommand } from "@/engine/sync/use-command";
import { useList } from "@/engine/sync/use-list";
import { Avatar } from "@/ui/avatar";
import { Button } from "@/ui/button";
import { ComboBox } from "@/ui/combo-box";
import { EmptyState } from "@/ui/empty-state";
import { IconButton } from "@/ui/icon-button";
import { Loaded } from "../loaded";
import { SettingsGroup } from "../settings-frame";
import { usePeople } from "./trial-part";

export interface PeopleTabProps {
  /** A composed role as it is written at a person. */
  role: LinkValue;
  /** Given and taken under Users, where everybody has exactly one of them. */
  isPredefined: boolean;
  isPublished: boolean;
}

/** The active people who have a role. */
export function havingRole(role: string, isPredefined: boolean): Filter {
  const has: Filter = isPredefined
    ? { field: "role", op: "eq", value: role }
    : { field: "extra_roles", op: "has", value: role };
  return { and: [has, { field: "is_active", op: "eq", value: true }] };
}

/** Who has the role; admins give and take it here. */
export function PeopleTab({ role, isPredefined, isPublished }: PeopleTabProps) {
  const { t } = useLingui();
  const people = useList("user", {
    filter: havingRole(role.id, isPredefined),
    fields: ["name", "email", "team", "extra_roles"],
    sort: "name",
    limit: 50,
  });
  const mayGive = useObject("user").can.includes("update") && !isPredefined;
  return (
    <div className="flex max-w-2xl flex-col gap-3">
      {mayGive && <AddPerson role={role} />}
      {!isPublished && (
        <p className="text-sm text-ink-muted">{t`It gives them nothing until it is published.`}</p>
      )}
      <Loaded of={[people]}>
        {() => (
          <SettingsGroup>
            {people.items.length === 0 ? (
              <EmptyState size="small" illustration="records" title={t`Nobody has this role`} />
            ) : (
              people.items.map((person) => (
                <Holder key={person.id} person={person} role={role} mayTake={mayGive} />
              ))
            )}
          </SettingsGroup>
        )}
      </Loaded>
      {people.hasMore && (
        <Button isLoading={people.isLoadingMore} onPress={people.loadMore} className="self-start">
          {t`Show more`}
        </Button>
      )}
    </div>
  );
}

interface HolderProps {
  person: Item;
  role: LinkValue;
  mayTake: boolean;
}

function Holder({ person, role, mayTake }: HolderProps) {
  const { t } = useLingui();
  const { run } = useCommand();
  const take = (): void => {
    const rest = asLinks(person["extra_roles"]).filter((one) => one.id !== role.id);
    const options = { shows: { extra_roles: rest }, says: t`${person.title} no longer has it`, undo: true };
    void run("user.update", person, { extra_roles: rest.map((one) => one.id) }, options);
  };
  return (
    <div className="flex min-h-12 min-w-0 items-center gap-3 px-4 py-1.5">
      <Avatar name={person.title} person={person.id} size={24} />
      <span className="min-w-0 flex-1 truncate text-sm">{person.title}</span>
      <span className="truncate text-xs text-ink-muted">{asLink(person["team"])?.title ?? ""}</span>
      {mayTake && (
        <IconButton icon="x" size="sm" label={t`Take the role from ${person.title}`} onPress={take} />
      )}
    </div>
  );
}

function AddPerson({ role }: { role: LinkValue }) {
  const { t } = useLingui();
  const api = useApi();
  const { run } = useCommand();
  const load = usePeople(role.id);
  const give = async (id: string, name: string): Promise<void> => {
    const person = await api.get<Item>(`/users/${id}`, { fields: "extra_roles" });
    const roles = [...asLinks(person["extra_roles"]), role];
    const options = { shows: { extra_roles: roles }, says: t`${name} has it now`, undo: true };
    await run("user.update", person, { extra_roles: roles.map((one) => one.id) }, options);
  };
  return (
    <ComboBox
      label={t`Give it to a person`}
      labelHidden
      placeholder={t`Give it to a person…`}
      value={null}
      load={load}
      onChange={(option) => option !== null && void give(option.value, option.label)}
      className="max-w-sm"
    />
  );
}
