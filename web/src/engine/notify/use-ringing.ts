import { plural } from "@lingui/core/macro";
import { useLingui } from "@lingui/react/macro";
import { useRouter } from "@tanstack/react-router";
import { useEffect, useEffectEvent, useRef } from "react";
import { useMeta } from "@/engine/sync/meta";
import { showToast } from "@/ui/toast";
import { showOutside } from "./device";
import { ringsOf, type Seen, seenOf } from "./ring";
import { hrefOf, type Told } from "./told";
import type { Marking } from "./use-told";

/** Of so many at once each is told; of more, how many there are. */
const MOST = 3;
/** The longest that a browser waits. */
const LONGEST_MS = 2 ** 31 - 1;

/** Tells aloud what comes: a toast here, a notification of the system where nobody looks. Quiet hours are kept. */
export function useRinging(
  unread: readonly Told[],
  isReady: boolean,
  marking: Marking,
  onList: () => void,
): void {
  const seen = useRef<Seen | null>(null);
  const { one, several, afterQuiet } = useTelling(marking, onList);
  const ring = useEffectEvent((told: readonly Told[]) => {
    if (told.length > MOST) several(told.length);
    else told.forEach(one);
  });
  const endQuiet = useEffectEvent(afterQuiet);
  useEffect(() => {
    if (!isReady) return;
    const { aloud } = ringsOf(seen.current ?? seenOf(unread), unread, Date.now());
    seen.current = seenOf(unread);
    ring(aloud);
  }, [unread, isReady]);
  useEffect(() => {
    const { quietEnds, ending } = ringsOf(new Map(), unread, Date.now());
    if (quietEnds === null) return;
    const wait = Math.min(quietEnds - Date.now() + 1000, LONGEST_MS);
    const timer = setTimeout(() => endQuiet(ending.length), wait);
    return () => clearTimeout(timer);
  }, [unread]);
}

function useTelling(marking: Marking, onList: () => void) {
  const { t } = useLingui();
  const router = useRouter();
  const { find } = useMeta();
  const many = (title: string): void => {
    if (document.hidden) showOutside({ tag: "several", title, body: "", onOpen: onList });
    else showToast({ title, action: { label: t`Show`, onPress: onList } });
  };
  return {
    one: (told: Told): void => {
      const href = hrefOf(told, find);
      const onOpen = (): void => {
        marking.read(told);
        if (href === null) onList();
        else void router.navigate({ href });
      };
      const detail = told.about?.title ?? told.text;
      if (document.hidden)
        showOutside({ tag: `${told.id} ${told.at}`, title: told.title, body: detail, onOpen });
      else showToast({ title: told.title, detail, action: { label: t`Open`, onPress: onOpen } });
    },
    several: (count: number) =>
      many(t`${plural(count, { one: "# new notification", other: "# new notifications" })}`),
    afterQuiet: (count: number) =>
      many(
        t`${plural(count, { one: "# notification came in your quiet hours", other: "# notifications came in your quiet hours" })}`,
      ),
  };
}
