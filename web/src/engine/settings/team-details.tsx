import { useLingui } from "@lingui/react/macro";
import { useMemo } from "react";
import { COLLEAGUES } from "@/engine/access/colleagues";
import type { FieldMeta, Filter, Item, ListAnswer } from "@/engine/api/types";
import { asLink, asText } from "@/engine/api/values";
import { FieldEditor } from "@/engine/records/field-editor";
import { FieldValue } from "@/engine/records/field-value";
import { useApi } from "@/engine/sync/context";
import { fieldsOf, useObject } from "@/engine/sync/meta";
import { useCommand } from "@/engine/sync/use-command";
import { useList } from "@/engine/sync/use-list";
import { Avatar } from "@/ui/avatar";
import { Button } from "@/ui/button";
import { ComboBox } from "@/ui/combo-box";
import { IconButton } from "@/ui/icon-button";
import type { LoadOptions } from "@/ui/use-options";
import { LineField } from "./line-field";
import { useRoleName } from "./roles";
import { SettingsRow, SettingsWaiting } from "./settings-frame";
import type { Settling } from "./use-settling";
import { useTeamSettling } from "./use-team";

/** The settings of a team, each saved at once, and its people. */
export function TeamDetails({ team }: { team: Item }) {
  const settling = useTeamSettling(team);
  const fields = fieldsOf(useObject("team"), ["name", "region", "lead"]);
  return (
    <>
      {fields.map((field) => (
        <SettingsRow key={field.name} label={field.label} help={field.help || undefined}>
          <TeamField team={team} field={field} {...settling} />
        </SettingsRow>
      ))}
      <Members team={team} />
    </>
  );
}

function TeamField({ team, field, values, errors, settle }: { team: Item; field: FieldMeta } & Settling) {
  const { t } = useLingui();
  const object = useObject("team");
  const value = values[field.name];
  const error = errors[field.name];
  if (!team.can.includes("update")) {
    return value == null || value === "" ? "–" : <FieldValue field={field} value={value} />;
  }
  if (field.kind === "text") {
    return (
      <LineField
        label={field.label}
        labelHidden
        value={asText(team[field.name])}
        onSave={(text) => settle({ [field.name]: text })}
        error={error}
        maxLength={field.max_length ?? undefined}
      />
    );
  }
  const save = (next: unknown): void => {
    if (asLink(next)?.id !== asLink(value)?.id) settle({ [field.name]: next });
  };
  return (
    <FieldEditor
      field={field}
      object={object}
      value={value ?? null}
      onChange={save}
      error={error}
      placeholder={t`Nobody`}
      labelHidden
    />
  );
}

const FIELDS = ["name", "email", "role", "team"];

function membersOf(team: string): Filter {
  const isActive: Filter = { field: "is_active", op: "eq", value: true };
  return { and: [{ field: "team", op: "eq", value: team }, isActive] };
}

function Members({ team }: { team: Item }) {
  const { t } = useLingui();
  const people = useList("user", {
    filter: membersOf(team.id),
    fields: FIELDS,
    sort: "name",
    limit: 50,
    count: true,
  });
  const mayMove = useObject("user").can.includes("update");
  const count = people.count?.value;
  return (
    <div className="flex min-w-0 flex-col px-4 py-3.5">
      <div className="flex items-baseline gap-1.5 pb-2 text-sm font-medium">
        {t`People`}
        {count !== undefined && <span className="text-xs font-normal text-ink-faint nums">{count}</span>}
      </div>
      {people.state === "loading" && <SettingsWaiting />}
      {people.state === "ready" && people.items.length === 0 && (
        <p className="pb-2 text-sm text-ink-muted">{t`Nobody works in this team yet.`}</p>
      )}
      <ul className="m-0 flex list-none flex-col p-0">
        {people.items.map((person) => (
          <Member key={person.id} person={person} />
        ))}
      </ul>
      {people.hasMore && (
        <Button size="sm" isLoading={people.isLoadingMore} onPress={people.loadMore} className="self-start">
          {t`Show more`}
        </Button>
      )}
      {mayMove && <AddMember team={team} />}
    </div>
  );
}

function Member({ person }: { person: Item }) {
  const { t } = useLingui();
  const { run } = useCommand();
  const role = useRoleName();
  const remove = (): void => {
    const says = t`${person.title} is in no team now`;
    void run("user.update", person, { team: null }, { says, undo: true });
  };
  return (
    <li className="group/member flex min-h-10 min-w-0 items-center gap-2.5 py-1">
      <Avatar name={person.title} person={person.id} size={24} />
      <span className="min-w-0 flex-1 truncate text-sm">{person.title}</span>
      <span className="text-xs text-ink-muted">{role(asText(person["role"]))}</span>
      {person.can.includes("update") && (
        <IconButton icon="x" size="sm" label={t`Take ${person.title} out of the team`} onPress={remove} />
      )}
    </li>
  );
}

/** Whoever is chosen works here from now on, wherever they were. */
function AddMember({ team }: { team: Item }) {
  const { t } = useLingui();
  const { run } = useCommand();
  const load = useOtherPeople(team.id);
  const add = (id: string, name: string): void => {
    const shows = { team: { id: team.id, title: team.title, object: "team" } };
    void run("user.update", { id }, { team: team.id }, { shows, says: t`${name} is in ${team.title} now` });
  };
  return (
    <ComboBox
      label={t`Add a person`}
      labelHidden
      placeholder={t`Add a person…`}
      value={null}
      load={load}
      onChange={(option) => option !== null && add(option.value, option.label)}
      className="mt-2"
    />
  );
}

function useOtherPeople(team: string): LoadOptions {
  const api = useApi();
  return useMemo(
    () => async (query, signal) => {
      const here: Filter = { not: { field: "team", op: "eq", value: team } };
      const parts: Filter[] = [here, COLLEAGUES];
      if (query.trim() !== "") parts.push({ field: "name", op: "contains", value: query.trim() });
      const asked = { fields: "name,team", limit: 20, sort: "name", filter: JSON.stringify({ and: parts }) };
      const { items } = await api.get<ListAnswer>("/users", asked, { signal });
      return items.map((item) => ({
        value: item.id,
        label: item.title,
        detail: asLink(item["team"])?.title ?? undefined,
      }));
    },
    [api, team],
  );
}
