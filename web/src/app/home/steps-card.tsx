import { useLingui } from "@lingui/react/macro";
import type { Filter, Welcome } from "@/engine/api/types";
import { useCreate } from "@/engine/commands/create";
import { useMe, useMeta } from "@/engine/sync/meta";
import { useList } from "@/engine/sync/use-list";
import { cx } from "@/kit/cx";
import { Card } from "@/ui/card";
import { Icon } from "@/ui/icon";
import { IconButton } from "@/ui/icon-button";
import { Link } from "@/ui/link";
import { ProgressBar } from "@/ui/progress-bar";
import { useHome } from "./use-home";

interface Step {
  id: string;
  label: string;
  href: string;
  /** The object of which one is made there. */
  makes?: string;
  isDone: boolean;
}

/** A few first steps; each ticks itself when the book says that it is done. */
export function StepsCard() {
  const { t } = useLingui();
  const { settle } = useHome();
  const create = useCreate();
  const steps = useSteps();
  const done = steps.filter((step) => step.isDone).length;
  const hide = (
    <IconButton
      size="sm"
      icon="x"
      label={t`Put the first steps away`}
      onPress={() => settle({ steps: true })}
    />
  );
  return (
    <Card title={t`First steps`} actions={hide} className="h-full">
      <div className="flex flex-col gap-3">
        <ProgressBar
          label={t`First steps done`}
          labelHidden
          value={done}
          max={steps.length}
          detail={t`${done} of ${steps.length}`}
        />
        <ol className="m-0 grid list-none gap-1 p-0 sm:grid-cols-2 xl:grid-cols-5">
          {steps.map((step) => (
            <li key={step.id} className="flex min-h-9 items-center gap-2">
              <Icon
                name={step.isDone ? "circle-check" : "circle"}
                size={18}
                label={step.isDone ? t`Done` : t`To do`}
                className={cx("shrink-0", step.isDone ? "text-positive-ink" : "text-ink-faint")}
              />
              <Link
                href={step.href}
                onPress={() => step.makes !== undefined && create(step.makes)}
                variant="quiet"
                className={step.isDone ? "text-ink-muted" : "font-medium"}
              >
                {step.label}
              </Link>
            </li>
          ))}
        </ol>
      </div>
    </Card>
  );
}

/** Whether there is a record that this person may see. */
function useHas(object: string, filter: Filter): boolean {
  const isKnown = useMeta().find(object) !== undefined;
  const { items } = useList(isKnown ? object : "user", { filter, limit: 1, isEnabled: isKnown });
  return isKnown && items.length > 0;
}

const MINE: Filter = { field: "created_by", op: "eq", value: { relative: "me" } };
/** Made by hand: what an import or the demo brought has its key from there. */
const BY_HAND: Filter = { and: [MINE, { field: "external_id", op: "empty" }] };
const INVITED: Filter = {
  and: [MINE, { not: { field: "email", op: "ends", value: "@rapport.example" } }],
};

function useSteps(): Step[] {
  const { t } = useLingui();
  const { user, organisation } = useMe();
  const welcome = organisation.welcome as Partial<Welcome>;
  const sellsToPeople = welcome.sells === "people";
  const company = useHas("company", BY_HAND);
  const contact = useHas("contact", BY_HAND);
  const deal = useHas("deal", BY_HAND);
  const task = useHas("task", BY_HAND);
  const view = useHas("view", MINE);
  const invited = useHas("user", INVITED);
  const party: Step = sellsToPeople
    ? { id: "contact", label: t`Add a customer`, href: "/o/contacts", makes: "contact", isDone: contact }
    : { id: "company", label: t`Add a company`, href: "/o/companies", makes: "company", isDone: company };
  const person: Step = sellsToPeople
    ? { id: "view", label: t`Save a view of a list`, href: "/o/contacts", isDone: view }
    : {
        id: "contact",
        label: t`Add somebody who works there`,
        href: "/o/contacts",
        makes: "contact",
        isDone: contact,
      };
  const last: Step =
    user.role === "admin"
      ? { id: "invite", label: t`Invite a colleague`, href: "/settings/users", isDone: invited }
      : { id: "view", label: t`Save a view of a list`, href: "/o/deals", isDone: view };
  const steps: Step[] = [
    party,
    person,
    { id: "deal", label: t`Open a deal`, href: "/o/deals", makes: "deal", isDone: deal },
    { id: "task", label: t`Plan the next step`, href: "/o/tasks", makes: "task", isDone: task },
  ];
  return steps.some((step) => step.id === last.id) ? steps : [...steps, last];
}
