import { useLingui } from "@lingui/react/macro";
import { type Mentionable, mentionsIn, withoutMention } from "@/engine/records/editors/mentions";
import type { PanelProps } from "@/engine/slots";
import { useCommand } from "@/engine/sync/use-command";
import { Banner } from "@/ui/banner";
import { Button } from "@/ui/button";
import { inSentence } from "@/ui/in-sentence";
import { type Offer, seesIt, type Sight, useSight } from "./use-sight";

interface SightNotesProps {
  about: PanelProps;
  html: string;
  /** The text without a mention. */
  onChange: (html: string) => void;
  /** Mentions that the writer wants in spite of it, by "user/<id>". */
  accepted: ReadonlySet<string>;
  onAccept: (target: string) => void;
}

/** Says of each who is mentioned and may not see the record, and what can be done about it. */
export function SightNotes({ about, html, onChange, accepted, onAccept }: SightNotesProps) {
  const mentioned = mentionsIn(html);
  const sight = useSight(about, mentioned);
  if (sight === null) return null;
  const blind = mentioned.filter((one) => !seesIt(sight, one) && !accepted.has(targetOf(one)));
  return (
    <div className="flex flex-col gap-2" aria-live="polite">
      {blind.map((one) => (
        <Note
          key={one.id}
          about={about}
          one={one}
          sight={sight}
          onLeaveOut={() => onChange(withoutMention(html, one))}
          onAccept={() => onAccept(targetOf(one))}
        />
      ))}
    </div>
  );
}

function targetOf({ kind, id }: Mentionable): string {
  return `${kind}/${id}`;
}

interface NoteProps {
  about: PanelProps;
  one: Mentionable;
  sight: Sight;
  onLeaveOut: () => void;
  onAccept: () => void;
}

function Note({ about, one, sight, onLeaveOut, onAccept }: NoteProps) {
  const { t } = useLingui();
  const { object, item } = about;
  const { run } = useCommand();
  const offers = sight.people.find((person) => person.id === one.id)?.offers ?? [];
  const thing = inSentence(object.label);
  const take = (offer: Offer) => {
    const target = offer.field === "team" ? "team" : "user";
    const shows = { [offer.field]: { id: offer.value, title: offer.title, object: target } };
    const says = `${offer.label}: ${offer.title}`;
    void run(`${object.name}.update`, item, { [offer.field]: offer.value }, { shows, says, undo: true });
  };
  const title =
    one.kind === "user"
      ? t`${one.name} may not see this ${thing}`
      : t`Not everybody in ${one.name} may see this ${thing}`;
  return (
    <Banner tone="warning" icon="lock" title={title}>
      <p className="m-0">
        {one.kind === "user" ? (
          t`The mention stays a name: nobody is told.`
        ) : (
          <TeamShare one={one} sight={sight} />
        )}
      </p>
      <span className="mt-2 flex flex-wrap gap-1.5">
        {offers.map((offer) => (
          <Button key={offer.field} size="sm" onPress={() => take(offer)}>
            {offer.field === "team" ? t`Move to ${offer.title}` : t`Make ${inSentence(offer.label)}`}
          </Button>
        ))}
        <Button size="sm" onPress={onLeaveOut}>{t`Leave out`}</Button>
        <Button size="sm" variant="ghost" onPress={onAccept}>{t`Mention anyway`}</Button>
      </span>
    </Banner>
  );
}

function TeamShare({ one, sight }: { one: Mentionable; sight: Sight }) {
  const { t } = useLingui();
  const team = sight.teams.find((known) => known.id === one.id);
  const seeing = team?.seeing ?? 0;
  const members = team?.members ?? 0;
  return t`${seeing} of ${members} are told.`;
}
