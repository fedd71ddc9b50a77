import { Plural, useLingui } from "@lingui/react/macro";
import { useState } from "react";
import { useMeta } from "@/engine/sync/meta";
import { useAnswer } from "@/engine/sync/use-answer";
import { formatMoment } from "@/kit/dates";
import { Badge } from "@/ui/badge";
import { Button } from "@/ui/button";
import { Icon } from "@/ui/icon";
import { asIcon } from "@/ui/icons";
import { useLocaleSettings } from "@/ui/locale";
import { Loaded } from "../loaded";
import { SettingsFrame } from "../settings-frame";
import { InstallDialog } from "./install-dialog";
import type { TemplateCard } from "./model";
import { SamplesDialog } from "./samples-dialog";
import { UndoDialog } from "./undo-dialog";
import { bringsOf } from "./words";

type Doing = { key: string; what: "install" | "remove" | "samples" };

/** Settings, Templates: ready sets for a line of business, to install and to take out again. */
export function TemplateSettings() {
  const { t } = useLingui();
  const [doing, setDoing] = useState<Doing | null>(null);
  // Which of its samples are here and were worked with hangs on records of any kind.
  const objects = useMeta().objects.map((object) => object.name);
  const cards = useAnswer<TemplateCard[]>("/schema/templates", {}, { objects });
  // As it is now: what a dialog says must not be older than the page.
  const asked = cards.data?.find((card) => card.key === doing?.key);
  const close = (): void => setDoing(null);
  const done = (): void => {
    setDoing(null);
    void cards.reload();
  };
  return (
    <SettingsFrame
      isWide
      title={t`Templates`}
      description={t`Ready sets for a line of business: objects, fields, rules, roles, views and, if you like, sample data. What you have stays; each can be taken out again.`}
    >
      <Loaded of={[cards]}>
        {() => (
          <div className="grid gap-4 md:grid-cols-2 xl:grid-cols-3">
            {cards.data?.map((card) => (
              <Card key={card.key} card={card} onDo={(what) => setDoing({ key: card.key, what })} />
            ))}
          </div>
        )}
      </Loaded>
      {asked !== undefined && doing !== null && (
        <Asked card={asked} what={doing.what} onClose={close} onDone={done} />
      )}
    </SettingsFrame>
  );
}

interface AskedProps {
  card: TemplateCard;
  what: Doing["what"];
  onClose: () => void;
  onDone: () => void;
}

function Asked({ card, what, onClose, onDone }: AskedProps) {
  const { t } = useLingui();
  if (what === "install") return <InstallDialog card={card} onClose={onClose} onDone={onDone} />;
  if (what === "samples") return <SamplesDialog card={card} onClose={onClose} onDone={onDone} />;
  if (card.change === null) return null;
  return (
    <UndoDialog
      title={t`Remove “${card.label}”?`}
      verb={t`Remove template`}
      path={`/schema/changes/${card.change}`}
      onClose={onClose}
      onDone={onDone}
    >
      <StaysNote here={card.here} />
    </UndoDialog>
  );
}

function StaysNote({ here }: { here: number }) {
  const { t } = useLingui();
  return (
    <p className="m-0 text-sm text-ink-muted">
      {t`Fields that you added to an object of the template rest with it. Companies, contacts and deals stay, also those of the sample data.`}{" "}
      {here > 0 && t`To put the sample data away too, do that first.`}
    </p>
  );
}

interface CardProps {
  card: TemplateCard;
  onDo: (what: Doing["what"]) => void;
}

function Card({ card, onDo }: CardProps) {
  const { t } = useLingui();
  const brings = bringsOf(card.counts);
  return (
    <section
      aria-label={card.label}
      className="flex min-w-0 flex-col gap-3 rounded-lg border border-line bg-surface p-4 shadow-1"
    >
      <header className="flex items-start gap-3">
        <span className="grid size-10 shrink-0 place-items-center rounded-md border border-line bg-sunken/70 text-ink-muted">
          <Icon name={asIcon(card.icon)} size={20} />
        </span>
        <div className="min-w-0 flex-1">
          <h2 className="text-base text-heading">{card.label}</h2>
          <State card={card} />
        </div>
        {card.change !== null && (
          <Badge tone="positive" icon="check">
            {t`Installed`}
          </Badge>
        )}
      </header>
      <p className="m-0 text-sm text-pretty text-ink-muted">{card.description}</p>
      <p className="m-0 flex flex-wrap gap-1.5">
        {card.objects.map((name) => (
          <Badge key={name} tone="accent">
            {name}
          </Badge>
        ))}
      </p>
      <p className="m-0 flex-1 text-xs text-ink-muted nums">{brings.join(" · ")}</p>
      <Acts card={card} onDo={onDo} />
    </section>
  );
}

function State({ card }: { card: TemplateCard }) {
  const { t } = useLingui();
  const { locale, timeZone } = useLocaleSettings();
  if (card.change === null || card.at === null) {
    return <p className="m-0 text-xs text-ink-faint">{t`Not installed`}</p>;
  }
  const at = formatMoment(card.at, locale, timeZone);
  return <p className="m-0 text-xs text-ink-muted">{[at, card.by].filter(Boolean).join(" · ")}</p>;
}

function Acts({ card, onDo }: CardProps) {
  const { t } = useLingui();
  if (card.change === null) {
    return (
      <footer className="flex flex-wrap gap-2">
        <Button variant="primary" onPress={() => onDo("install")}>{t`Install…`}</Button>
      </footer>
    );
  }
  return (
    <footer className="flex flex-wrap items-center gap-2">
      <Button size="sm" onPress={() => onDo("samples")}>
        {card.here > 0 ? (
          <Plural value={card.here} one="# sample record…" other="# sample records…" />
        ) : (
          t`Sample data…`
        )}
      </Button>
      <Button size="sm" onPress={() => onDo("remove")}>{t`Remove…`}</Button>
    </footer>
  );
}
