import { useEffect } from "react";
import { useSession } from "@/engine/access/session";
import { learnPlaces } from "@/engine/commands/places";
import { PeoplesFaces } from "@/engine/files/faces";
import { ColouredTags } from "@/engine/records/tag-tones";
import { PeopleAway } from "@/engine/sharing/away";
import { ModulesProvider } from "@/engine/slots";
import { type Sync, SyncProvider } from "@/engine/sync/context";
import { recallAccent, setAccent } from "@/ui/accent";
import { LocaleProvider } from "@/ui/locale";
import { setTheme, type Theme } from "@/ui/theme";
import { MODULES } from "./modules";
import { Shell } from "./shell/shell";
import { speak } from "./words";

recallAccent();

/** The app for somebody who is signed in; the router lets nobody else come here. */
export function SignedIn() {
  const session = useSession();
  if (session.state !== "in" && session.state !== "expired") return null;
  return <App sync={session.sync} isExpired={session.state === "expired"} />;
}

function App({ sync, isExpired }: { sync: Sync; isExpired: boolean }) {
  const { user, organisation } = sync.me;
  learnPlaces(sync.meta.objects);
  useEffect(() => adopt(user.theme), [user.theme]);
  useEffect(() => setAccent(organisation.accent), [organisation.accent]);
  const locale = user.locale || organisation.locale;
  useEffect(() => speak(locale), [locale]);
  return (
    <SyncProvider sync={sync}>
      <ModulesProvider modules={MODULES}>
        <LocaleProvider
          locale={locale}
          timeZone={user.timezone || organisation.timezone}
          currency={organisation.currency}
        >
          <PeoplesFaces>
            <PeopleAway>
              <ColouredTags>
                <Shell isExpired={isExpired} />
              </ColouredTags>
            </PeopleAway>
          </PeoplesFaces>
        </LocaleProvider>
      </ModulesProvider>
    </SyncProvider>
  );
}

/** The theme chosen in another browser. */
function adopt(theme: string): void {
  if (theme === "light" || theme === "dark" || theme === "system") setTheme(theme satisfies Theme);
}
