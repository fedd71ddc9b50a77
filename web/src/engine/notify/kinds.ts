import { useAnswer } from "@/engine/sync/use-answer";
import { asIcon, type IconName } from "@/ui/icons";

export type MailChoice = "now" | "digest" | "off";

export interface KindRule {
  name: string;
  label: string;
  icon: string;
  app: boolean;
  mail: MailChoice;
}

/** What the person is told, and how; as GET /me/notifications has it. */
export interface Rules {
  kinds: KindRule[];
  quiet_from: string;
  quiet_to: string;
  quiet_days: number[];
  quiet_until: string | null;
  digest: "daily" | "weekly" | "off";
  digest_hour: number;
  digest_day: number;
  timezone: string;
  mails_go_out: boolean;
}

export const RULES = "/me/notifications";

export function useRules() {
  return useAnswer<Rules>(RULES, {}, { objects: [] });
}

/** The icon of each kind of notification. */
export function useKindIcons(): (kind: string) => IconName {
  const { data } = useRules();
  return (kind) => asIcon(data?.kinds.find((one) => one.name === kind)?.icon ?? "bell");
}
