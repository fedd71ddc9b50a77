import { Icon } from "@/ui/icon";
import type { IconName } from "@/ui/icons";
import { Link } from "@/ui/link";

export interface RecordLineProps {
  icon: IconName;
  title: string;
  href: string;
  /** What kind of record it is. */
  kind?: string | undefined;
}

/** A record in a short list. */
export function RecordLine({ icon, title, href, kind }: RecordLineProps) {
  return (
    <li className="flex min-h-9 items-center gap-2.5 px-4">
      <Icon name={icon} className="shrink-0 text-ink-faint" />
      <Link href={href} variant="quiet" className="min-w-0 flex-1 truncate">
        {title}
      </Link>
      <span className="text-xs text-ink-faint">{kind}</span>
    </li>
  );
}
