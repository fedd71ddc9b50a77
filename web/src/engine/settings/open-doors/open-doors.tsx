import { useLingui } from "@lingui/react/macro";
import { useMemo, useState } from "react";
import { useAnswer } from "@/engine/sync/use-answer";
import { Person } from "@/ui/avatar";
import { SearchField } from "@/ui/search-field";
import { Loaded } from "../loaded";
import { SettingsFrame, SettingsGroup } from "../settings-frame";
import { ExportList } from "./export-list";
import type { Doors } from "./model";
import { OpenSessions } from "./open-sessions";
import { OpenTokens } from "./open-tokens";

/** Which doors stand open, and for whom: tokens and sessions of everybody, and what went out. */
export function OpenDoorSettings() {
  const { t } = useLingui();
  const [sought, setSought] = useState("");
  const doors = useAnswer<Doors>("/security", {}, { objects: [] });
  const shown = useMemo(() => narrowed(doors.data, sought), [doors.data, sought]);
  const reload = (): void => void doors.reload();
  return (
    <SettingsFrame
      title={t`Open doors`}
      description={t`Who is signed in where, which tokens work, and what was exported. What you end here is dead at once.`}
    >
      <Loaded of={[doors]}>
        {() =>
          shown !== null && (
            <>
              <SearchField label={t`Person`} placeholder={t`Everybody`} value={sought} onChange={setSought} />
              <Lacking people={shown.lacking} />
              <OpenTokens tokens={shown.tokens} onDone={reload} />
              <OpenSessions sessions={shown.sessions} onDone={reload} />
            </>
          )
        }
      </Loaded>
      <ExportList sought={sought} />
    </SettingsFrame>
  );
}

function narrowed(doors: Doors | null, sought: string): Doors | null {
  if (doors === null) return null;
  const is = (name: string): boolean => name.toLowerCase().includes(sought.trim().toLowerCase());
  return {
    tokens: doors.tokens.filter((one) => is(one.user.title)),
    sessions: doors.sessions.filter((one) => is(one.user.title)),
    lacking: doors.lacking.filter((one) => is(one.title)),
  };
}

/** Who may do nothing before they set up a second step. */
function Lacking({ people }: { people: Doors["lacking"] }) {
  const { t } = useLingui();
  if (people.length === 0) return null;
  return (
    <SettingsGroup
      title={t`Without the second step that their role needs`}
      description={t`They set it up at the next sign-in, and can do nothing before. Their tokens go on working.`}
    >
      <div className="flex flex-wrap gap-x-5 gap-y-2 p-4 text-sm">
        {people.map((one) => (
          <Person key={one.id} name={one.title} person={one.id} size={20} />
        ))}
      </div>
    </SettingsGroup>
  );
}
