import { useLingui } from "@lingui/react/macro";
import { Button } from "@/ui/button";
import { Popover } from "@/ui/popover";
import { FilterBuilder, type FilterBuilderProps } from "./filter-builder";
import { countRules } from "./model";

export interface FilterButtonProps extends FilterBuilderProps {
  isOpen: boolean;
  onOpenChange: (isOpen: boolean) => void;
}

/** The button that opens the rows of conditions; says how many hold. */
export function FilterButton({ isOpen, onOpenChange, ...builder }: FilterButtonProps) {
  const { t } = useLingui();
  const count = countRules(builder.filter);
  return (
    <Popover
      label={t`Filters`}
      isOpen={isOpen}
      onOpenChange={onOpenChange}
      className="w-[min(44rem,calc(100vw-2rem))]"
      trigger={
        <Button variant={count > 0 ? "secondary" : "ghost"} icon="funnel">
          {count > 0 ? t`Filter · ${count}` : t`Filter`}
        </Button>
      }
    >
      <FilterBuilder {...builder} />
    </Popover>
  );
}
