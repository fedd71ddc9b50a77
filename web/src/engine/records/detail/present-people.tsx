import { useLingui } from "@lingui/react/macro";
import { Button } from "react-aria-components";
import { Avatar } from "@/ui/avatar";
import { Tooltip } from "@/ui/tooltip";
import { usePresenceHere } from "./presence-context";

const MOST = 4;

/** The faces of those who look at the record, too. */
export function PresentPeople() {
  const { t } = useLingui();
  const { others } = usePresenceHere();
  if (others.length === 0) return null;
  const names = others.map((one) => one.name).join(", ");
  const says = t`Also here: ${names}`;
  return (
    <Tooltip text={says}>
      <Button
        aria-label={says}
        className="inline-flex shrink-0 cursor-default items-center -space-x-1 rounded-full border-0 bg-transparent p-0"
      >
        {others.slice(0, MOST).map((one) => (
          <span
            key={one.id}
            className="inline-flex animate-fade rounded-full ring-2 ring-positive-solid ring-offset-2 ring-offset-surface [&+&]:ms-1.5"
          >
            <Avatar name={one.name} person={one.id} size={24} />
          </span>
        ))}
        {others.length > MOST && (
          <span className="ps-2.5 text-xs text-ink-faint nums">+{others.length - MOST}</span>
        )}
      </Button>
    </Tooltip>
  );
}
