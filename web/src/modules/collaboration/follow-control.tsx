import { useLingui } from "@lingui/react/macro";
import { Button } from "react-aria-components";
import type { LinkValue } from "@/engine/api/types";
import { type Command, useCommands } from "@/engine/commands/registry";
import type { PanelProps } from "@/engine/slots";
import { AvatarStack, Person } from "@/ui/avatar";
import { IconButton } from "@/ui/icon-button";
import { inSentence } from "@/ui/in-sentence";
import { Popover } from "@/ui/popover";
import { useFollowers } from "./use-followers";

/** Whether the reader is told of what happens here, and who else is. */
export function FollowControl(about: PanelProps) {
  const { t } = useLingui();
  const { people, isFollowing, isKnown, toggle } = useFollowers(about);
  const thing = inSentence(about.object.label);
  const label = isFollowing ? t`Stop following this ${thing}` : t`Follow this ${thing}`;
  const command: Command = {
    id: "record.follow",
    label,
    icon: isFollowing ? "bell-off" : "bell",
    section: about.item.title,
    run: toggle,
  };
  useCommands(isKnown ? [command] : []);
  return (
    <span className="inline-flex items-center gap-0.5">
      {people.length > 0 && <FollowerList people={people} />}
      {/* Pressed before it is known, it would do the opposite of what it says. */}
      <IconButton icon="bell" label={label} isActive={isFollowing} isDisabled={!isKnown} onPress={toggle} />
    </span>
  );
}

function FollowerList({ people }: { people: LinkValue[] }) {
  const { t } = useLingui();
  const named = people.map((one) => ({ ...one, name: one.title ?? "–" }));
  const names = named.map((one) => one.name).join(", ");
  const trigger = (
    <Button
      aria-label={t`Followers: ${names}`}
      className="hovered:bg-hover touch-target hidden h-control items-center rounded-sm px-1 sm:inline-flex expanded:bg-pressed"
    >
      <AvatarStack people={named} size={20} />
    </Button>
  );
  return (
    <Popover label={t`Followers`} trigger={trigger} placement="bottom end" className="w-64">
      <h3 className="m-0 mb-2 text-overline text-ink-muted">{t`Followers`}</h3>
      <ul className="m-0 flex list-none flex-col gap-1.5 p-0">
        {named.map((one) => (
          <li key={one.id}>
            <Person name={one.name} person={one.id} />
          </li>
        ))}
      </ul>
      <p className="m-0 mt-3 text-xs text-ink-muted">
        {t`They are told of changes and comments. Owners follow what is theirs; whoever comments or is mentioned follows from then on.`}
      </p>
    </Popover>
  );
}
