import { useLingui } from "@lingui/react/macro";
import { Breadcrumb, Breadcrumbs as AriaBreadcrumbs } from "react-aria-components";
import { Icon } from "./icon";
import type { IconName } from "./icons";
import { Link } from "./link";

export interface Crumb {
  label: string;
  /** The last one has none: it is here. */
  href?: string | undefined;
  icon?: IconName | undefined;
}

/** Where this page stands, and the way up. */
export function Breadcrumbs({ items }: { items: readonly Crumb[] }) {
  const { t } = useLingui();
  return (
    <AriaBreadcrumbs aria-label={t`Breadcrumbs`} className="flex min-w-0 items-center text-sm text-ink-muted">
      {items.map((item, place) => (
        <Breadcrumb key={`${place}${item.label}`} className="flex min-w-0 items-center current:text-ink">
          {place > 0 && (
            <Icon name="chevron-right" size={14} className="mx-1 text-ink-faint rtl:rotate-180" />
          )}
          <CrumbLink item={item} />
        </Breadcrumb>
      ))}
    </AriaBreadcrumbs>
  );
}

function CrumbLink({ item }: { item: Crumb }) {
  const words = (
    <>
      {item.icon !== undefined && <Icon name={item.icon} size={14} className="me-1.5 inline" />}
      {item.label}
    </>
  );
  if (item.href === undefined) return <span className="truncate font-medium">{words}</span>;
  return (
    <Link href={item.href} variant="quiet" className="truncate">
      {words}
    </Link>
  );
}
