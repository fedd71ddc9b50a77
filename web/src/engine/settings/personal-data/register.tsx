import { useLingui } from "@lingui/react/macro";
import { useState } from "react";
import { useApi } from "@/engine/sync/context";
import { useAnswer } from "@/engine/sync/use-answer";
import { Disclosure } from "@/ui/disclosure";
import { EmptyState } from "@/ui/empty-state";
import { ButtonLink } from "@/ui/link";
import { SearchField } from "@/ui/search-field";
import { Select } from "@/ui/select";
import { Loaded } from "../loaded";
import { SettingsGroup } from "../settings-frame";
import { classesOf, type Register, type RegisterTable, soughtIn } from "./model";

/** What is kept about people, table by table: the record of processing of whoever answers for it. */
export function RegisterPart() {
  const answer = useAnswer<Register>("/privacy/register", {}, { objects: [] });
  return <Loaded of={[answer]}>{() => answer.data !== null && <Tables register={answer.data} />}</Loaded>;
}

function Tables({ register }: { register: Register }) {
  const { t } = useLingui();
  const [words, setWords] = useState("");
  const [chosen, setChosen] = useState<string | null>(null);
  const found = soughtIn(register.tables, words, chosen);
  return (
    <div className="flex flex-col gap-8">
      <SettingsGroup
        title={t`What is kept about people`}
        description={t`Every table of the database that holds something about people, and its columns. Who made a record and who owns it stands at each one as well.`}
        actions={<Saving />}
      >
        <div className="grid gap-3 p-4 sm:grid-cols-2">
          <SearchField label={t`Search the register`} value={words} onChange={setWords} />
          <Select
            label={t`What it holds`}
            labelHidden
            placeholder={t`Whatever it holds`}
            value={chosen}
            onChange={setChosen}
            options={register.meanings.map((one) => ({ value: one.personal, label: one.label }))}
            isClearable
          />
        </div>
        {found.length === 0 && (
          <EmptyState size="small" illustration="search" title={t`Nothing like that is kept`} />
        )}
        {found.map((one) => (
          <TableLine key={one.table} table={one} meanings={register.meanings} />
        ))}
      </SettingsGroup>
      <Meanings meanings={register.meanings} />
    </div>
  );
}

function Saving() {
  const { t } = useLingui();
  const api = useApi();
  return (
    <ButtonLink href={api.url("/privacy/register/file")} icon="download" download>
      {t`Export as CSV`}
    </ButtonLink>
  );
}

interface TableLineProps {
  table: RegisterTable;
  meanings: Register["meanings"];
}

function TableLine({ table, meanings }: TableLineProps) {
  const called = new Map(meanings.map((one) => [one.personal, one.label]));
  const held = classesOf(table).map((one) => called.get(one) ?? one);
  return (
    <div className="px-4 py-2.5">
      <Disclosure title={table.label} count={table.columns.length} isOpenAtFirst={false}>
        <dl className="m-0 grid grid-cols-2 gap-x-4 gap-y-1 ps-3.5 text-xs">
          {table.columns.map((one) => (
            <div key={one.column} className="contents">
              <dt className="min-w-0 wrap-anywhere">{one.label === "" ? one.column : one.label}</dt>
              <dd className="m-0 text-ink-muted">{called.get(one.personal) ?? one.personal}</dd>
            </div>
          ))}
        </dl>
      </Disclosure>
      <p className="m-0 ps-3.5 text-xs text-ink-muted">{held.join(" · ")}</p>
    </div>
  );
}

function Meanings({ meanings }: { meanings: Register["meanings"] }) {
  const { t } = useLingui();
  return (
    <SettingsGroup title={t`What the words mean`}>
      <dl className="m-0 flex flex-col divide-y divide-line">
        {meanings.map((one) => (
          <div key={one.personal} className="flex flex-col gap-x-4 px-4 py-2.5 text-sm sm:flex-row">
            <dt className="w-40 shrink-0 font-medium">{one.label}</dt>
            <dd className="m-0 text-ink-muted">{one.meaning}</dd>
          </div>
        ))}
      </dl>
    </SettingsGroup>
  );
}
