import { useLingui } from "@lingui/react/macro";
import { useState } from "react";
import type { Item, ObjectMeta, Values } from "@/engine/api/types";
import { recordHref } from "@/engine/commands/places";
import { Icon } from "@/ui/icon";
import { IconButton } from "@/ui/icon-button";
import { Link } from "@/ui/link";
import { type Likely, type LookAnswer } from "./model";
import { askedOf, useLikely } from "./use-likely";
import { useLevel } from "./words";

interface CreateHintProps {
  object: ObjectMeta;
  values: Values;
}

/** In a form: what is there already. It lies at the lower edge, so that no field moves under the hand. */
export function CreateHint({ object, values }: CreateHintProps) {
  const answer = useLikely(object, values);
  return (
    <div className="sticky -bottom-3 z-1" role="status">
      <Said object={object} answer={answer} />
    </div>
  );
}

/** On the page of a record: what it is likely the same as, once somebody changed what is compared. */
export function EditHint({ object, item }: { object: ObjectMeta; item: Item }) {
  const [first] = useState(() => askedOf(object, item));
  const isChanged = askedOf(object, item) !== first && item.can.includes("update");
  const answer = useLikely(object, isChanged ? item : NOTHING, item.id);
  return (
    <div role="status">
      <Said key={item.id} object={object} answer={answer} />
    </div>
  );
}

const NOTHING: Values = {};

function Said({ object, answer }: { object: ObjectMeta; answer: LookAnswer }) {
  const { t } = useLingui();
  const [away, setAway] = useState("");
  const about = aboutOf(answer);
  // Put away it stays away until something else is found.
  if (about === "" || about === away) return null;
  const [match, ...others] = answer.matches;
  return (
    <div
      data-tone="warning"
      className="flex animate-rise items-start gap-2.5 rounded-md border border-tone-line bg-tone-soft px-3 py-2 text-sm text-tone-ink shadow-1"
    >
      <Icon name="users" className="mt-0.5 shrink-0" />
      <div className="min-w-0 flex-1">
        {match === undefined ? (
          <Hidden name={answer.hidden[0]?.name ?? null} />
        ) : (
          <Found object={object} match={match} others={others.length} />
        )}
      </div>
      <IconButton
        icon="x"
        label={t`Dismiss`}
        size="xs"
        onPress={() => setAway(about)}
        className="text-inherit!"
      />
    </div>
  );
}

/** What is told of: "" for nothing. */
function aboutOf({ matches, hidden }: LookAnswer): string {
  const [match] = matches;
  if (match !== undefined) return match.id;
  return hidden.map((owner) => `hidden ${owner.id ?? ""}`).join();
}

function Found({ object, match, others }: { object: ObjectMeta; match: Likely; others: number }) {
  const { t } = useLingui();
  const why = useWhy()(match);
  return (
    <>
      {t`This may exist already:`}{" "}
      <Link href={recordHref(object, match.id)} target="_blank" className="own-direction font-medium">
        {match.title}
      </Link>
      {why !== "" && ` (${why})`}
      {others > 0 && ` · ${t`and ${others} more`}`}
    </>
  );
}

function Hidden({ name }: { name: string | null }) {
  const { t } = useLingui();
  return name === null
    ? t`A match exists that you may not see. It belongs to nobody: ask an admin.`
    : t`A match exists that you may not see: ask ${name}.`;
}

const REASONS = 3;

/** By what it was recognised: "Emails: the same, First name: nickname". What weighs most stands first. */
function useWhy(): (match: Likely) => string {
  const word = useLevel();
  return ({ parts }) =>
    parts
      .filter((part) => part.bits > 0)
      .toSorted((one, other) => other.bits - one.bits)
      .slice(0, REASONS)
      .map((part) => `${part.label}: ${word(part.level)}`)
      .join(", ");
}
