import { useLingui } from "@lingui/react/macro";
import { ListBox, Popover } from "react-aria-components";
import { cx } from "@/kit/cx";
import { LIST } from "./list-item";
import { FLOATING } from "./popover";
import { type Option, optionRow } from "./select";
import { Spinner } from "./spinner";
import type { FoundOptions } from "./use-options";

/** The key of the row that makes a new option; no id and no choice has a space in it. */
export const CREATE = " create";

/** The floating list of a combo box, with its waiting, empty and failed states. */
export function OptionList({ found, items }: { found: FoundOptions; items: readonly Option[] }) {
  return (
    <Popover offset={4} className={cx(FLOATING, "w-(--trigger-width) min-w-56")}>
      <ListBox items={items} className={LIST} renderEmptyState={() => <NoOptions found={found} />}>
        {optionRow}
      </ListBox>
    </Popover>
  );
}

function NoOptions({ found }: { found: FoundOptions }) {
  const { t } = useLingui();
  const words = found.hasFailed ? t`Could not load. Type again to retry.` : t`Nothing found`;
  return (
    <p className="flex items-center gap-2 px-2 py-1.5 text-sm text-ink-faint">
      {found.isLoading ? <Spinner size={14} /> : words}
    </p>
  );
}
