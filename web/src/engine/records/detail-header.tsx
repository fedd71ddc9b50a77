import { useLingui } from "@lingui/react/macro";
import type { FieldMeta, Item, ObjectMeta } from "@/engine/api/types";
import { useActionsOf } from "@/engine/commands/actions";
import { listHref } from "@/engine/commands/places";
import { useRunAction } from "@/engine/commands/run-action";
import { usePanels } from "@/engine/slots";
import { fieldOf, fieldsOf } from "@/engine/sync/meta";
import { Avatar } from "@/ui/avatar";
import { Badge } from "@/ui/badge";
import { Button } from "@/ui/button";
import { Icon } from "@/ui/icon";
import { IconButton } from "@/ui/icon-button";
import { asIcon } from "@/ui/icons";
import { Menu, type MenuItem } from "@/ui/menu";
import { PageHeader } from "@/ui/page-header";
import { showToast } from "@/ui/toast";
import { FieldValue, isEmpty } from "./field-value";
import { PanelSlot } from "./panel-slot";

interface HeaderProps {
  object: ObjectMeta;
  item: Item;
  isPending: boolean;
}

const PEOPLE = new Set(["contact", "user", "company", "household"]);
const ROUND = new Set(["contact", "user"]);
const FACTS = 4;
/** Values that say nothing without their label. */
const UNCLEAR = new Set(["boolean", "integer", "decimal", "percent"]);
/** Verbs that a screen offers in its own way: fields are edited in place, stages moved on their path. */
const ELSEWHERE = new Set(["create", "update", "move", "import", "export", "read"]);

/** What this record is, the facts one looks for first, and what may be done with it. */
export function DetailHeader({ object, item, isPending }: HeaderProps) {
  const { t } = useLingui();
  const title = item.title === "" ? t`Untitled ${object.label.toLowerCase()}` : item.title;
  return (
    <PageHeader
      breadcrumbs={[
        { label: object.label_plural, href: listHref(object), icon: asIcon(object.icon) },
        { label: title },
      ]}
      mark={<Mark object={object} title={title} />}
      title={title}
      description={<Facts object={object} item={item} isPending={isPending} />}
      actions={<Actions object={object} item={item} />}
    />
  );
}

function Mark({ object, title }: { object: ObjectMeta; title: string }) {
  if (PEOPLE.has(object.name))
    return <Avatar name={title} size={40} shape={ROUND.has(object.name) ? "round" : "square"} />;
  return (
    <span className="inline-grid size-10 place-items-center rounded-md bg-accent-soft text-accent-ink">
      <Icon name={asIcon(object.icon)} size={20} />
    </span>
  );
}

/** The first filled fields that lists show too: enough to know whom one has before one. */
function factsOf(object: ObjectMeta, item: Item): FieldMeta[] {
  const shown = fieldsOf(object, object.columns).filter((field) => field.name !== object.title);
  return shown.filter((field) => !isEmpty(item[field.name]) && !UNCLEAR.has(field.kind)).slice(0, FACTS);
}

function Facts({ object, item, isPending }: HeaderProps) {
  const { t } = useLingui();
  const number = fieldOf(object, "number");
  return (
    <span className="mt-0.5 flex min-w-0 flex-wrap items-center gap-x-3 gap-y-1">
      {number !== undefined && !isEmpty(item["number"]) && (
        <span className="text-ink-faint nums">#{String(item["number"])}</span>
      )}
      {item["archived_at"] != null && <Badge tone="warning">{t`Archived`}</Badge>}
      {factsOf(object, item).map((field) => (
        <span key={field.name} title={field.label} className="inline-flex max-w-60 min-w-0 items-center">
          <FieldValue field={field} value={item[field.name]} />
        </span>
      ))}
      {isPending && (
        <Icon name="refresh-cw" size={12} label={t`Being saved`} className="animate-spin text-ink-faint" />
      )}
    </span>
  );
}

function Actions({ object, item }: { object: ObjectMeta; item: Item }) {
  const { t } = useLingui();
  const runAction = useRunAction();
  const controls = usePanels(object.name, "header");
  const actions = useActionsOf(object, item).filter((action) => !ELSEWHERE.has(action.verb));
  const isArchived = item["archived_at"] != null;
  const able = actions.filter((action) =>
    isArchived ? action.verb === "restore" : action.verb !== "restore",
  );
  const first = able
    .filter((action) => action.tone === "positive" || action.verb === "restore" || action.verb === "lose")
    .slice(0, 2);
  const rest: MenuItem[] = able
    .filter((action) => !first.includes(action))
    .map((action) => ({
      id: action.verb,
      label: action.label,
      icon: asIcon(action.icon),
      tone: action.tone,
      onAction: () => runAction(object, item, action),
    }));
  const copy = async () => {
    await navigator.clipboard.writeText(globalThis.location.href);
    showToast({ title: t`Link copied` });
  };
  return (
    <>
      {controls.map((panel) => (
        <PanelSlot key={panel.id} panel={panel} object={object} item={item} />
      ))}
      {first.map((action) => (
        <Button
          key={action.verb}
          variant={action.tone === "positive" ? "positive" : "secondary"}
          icon={asIcon(action.icon)}
          onPress={() => runAction(object, item, action)}
        >
          {action.label}
        </Button>
      ))}
      <Menu
        label={t`More`}
        trigger={<IconButton icon="ellipsis" label={t`More actions`} variant="secondary" />}
        items={[{ id: "copy", label: t`Copy link`, icon: "link", onAction: () => void copy() }, ...rest]}
      />
    </>
  );
}
