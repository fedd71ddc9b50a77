import { useLingui } from "@lingui/react/macro";
import { Drawer } from "@/ui/drawer";
import { FieldList, type FieldListProps } from "./field-list";
import { useLawWords, useShadeWords } from "./words";

export interface FieldDrawerProps extends Omit<FieldListProps, "className"> {
  onClose: () => void;
}

/** The fields of an object beside the matrix. */
export function FieldDrawer({ onClose, ...props }: FieldDrawerProps) {
  const { t } = useLingui();
  const words = useLawWords(props.law);
  const { help } = useShadeWords(props.law);
  return (
    <Drawer isOpen onClose={onClose} title={t`Fields: ${words.object(props.object)}`}>
      <div className="flex flex-col gap-3">
        <p className="text-sm text-pretty text-ink-muted">{help}</p>
        <FieldList {...props} />
      </div>
    </Drawer>
  );
}
