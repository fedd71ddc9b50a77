import { useLingui } from "@lingui/react/macro";
import { Button as AriaButton } from "react-aria-components";
import type { HomeCard } from "@/engine/slots";
import { Button } from "@/ui/button";
import { Dialog } from "@/ui/dialog";
import { EmptyState } from "@/ui/empty-state";
import { Icon } from "@/ui/icon";

export interface AddCardProps {
  cards: readonly HomeCard[];
  onAdd: (card: HomeCard) => void;
  onClose: () => void;
}

/** The cards that may still be added, with what each shows. */
export function AddCard({ cards, onAdd, onClose }: AddCardProps) {
  const { t, i18n } = useLingui();
  return (
    <Dialog
      isOpen
      onClose={onClose}
      title={t`Add a card`}
      size="md"
      footer={<Button onPress={onClose}>{t`Close`}</Button>}
    >
      {cards.length === 0 && (
        <EmptyState size="small" illustration="done" title={t`Every card is on your page`} />
      )}
      <ul className="m-0 flex list-none flex-col gap-1 p-0">
        {cards.map((card) => (
          <li key={card.kind}>
            <AriaButton
              onPress={() => onAdd(card)}
              className="hovered:bg-hover flex w-full items-center gap-3 rounded-md px-3 py-2.5 text-start pressed:bg-pressed"
            >
              <span className="flex size-9 shrink-0 items-center justify-center rounded-md bg-accent-soft text-accent-ink">
                <Icon name={card.icon} size={18} />
              </span>
              <span className="min-w-0 flex-1">
                <span className="block text-sm font-medium text-ink">{i18n._(card.label)}</span>
                <span className="block text-xs text-ink-muted">{i18n._(card.help)}</span>
              </span>
              <Icon name="plus" className="text-ink-faint" />
            </AriaButton>
          </li>
        ))}
      </ul>
    </Dialog>
  );
}
