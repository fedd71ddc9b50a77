import { useLingui } from "@lingui/react/macro";
import { useState } from "react";
import { problemText } from "@/engine/api/problem";
import { Icon } from "@/ui/icon";
import { SkeletonText } from "@/ui/skeleton";
import { fieldGroundsOf } from "./access-words";
import { type AccessField, useAccess } from "./use-access";

interface PersonFieldsProps {
  /** The record. */
  path: string;
  person: string;
  name: string;
}

/** Unfolds which fields are hidden from somebody or locked for them; asked for when it is opened. */
export function PersonFields({ path, person, name }: PersonFieldsProps) {
  const { t } = useLingui();
  const [isOpen, setOpen] = useState(false);
  return (
    <>
      <button
        type="button"
        aria-expanded={isOpen}
        aria-label={t`Fields that ${name} does not see or change`}
        onClick={() => setOpen(!isOpen)}
        className="-ms-1 flex min-h-6 items-center gap-0.5 self-start rounded-sm border-0 bg-transparent px-1 text-xs text-ink-muted hover:bg-hover hover:text-ink coarse:min-h-11"
      >
        {t`Fields`}
        <Icon name={isOpen ? "chevron-up" : "chevron-down"} size={12} />
      </button>
      {isOpen && <Asked path={path} person={person} />}
    </>
  );
}

function Asked({ path, person }: Pick<PersonFieldsProps, "path" | "person">) {
  const { t } = useLingui();
  const { people, problem } = useAccess(path, { person });
  const [found] = people;
  if (problem !== null) return <p className="text-xs text-danger-ink">{problemText(problem)}</p>;
  if (found === undefined) return <SkeletonText lines={1} />;
  if (found.fields.length === 0) {
    return <p className="text-xs text-ink-muted">{t`No field is hidden or locked.`}</p>;
  }
  return <FieldGrounds fields={found.fields} />;
}

/** The fields, with the role that hides or locks them. */
export function FieldGrounds({ fields }: { fields: readonly AccessField[] }) {
  const { t } = useLingui();
  return (
    <ul className="m-0 flex list-none flex-col gap-0.5 p-0 text-xs text-ink-muted">
      {fieldGroundsOf(fields).map(({ state, role, tells, labels }) => (
        <li key={`${state} ${role} ${tells}`} className="flex items-start gap-1">
          <Icon name={state === "hidden" ? "eye-off" : "lock"} size={12} className="mt-0.5 shrink-0" />
          <span className="min-w-0">
            {state === "hidden"
              ? t`${role} hides: ${labels.join(", ")}`
              : t`${role} locks: ${labels.join(", ")}`}
            {tells !== "" && ` ${t`(it would tell ${tells})`}`}
          </span>
        </li>
      ))}
    </ul>
  );
}
