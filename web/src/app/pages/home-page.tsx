import { useLingui } from "@lingui/react/macro";
import { useState } from "react";
import type { ObjectMeta } from "@/engine/api/types";
import { useCreate } from "@/engine/commands/create";
import { usePageTitle } from "@/engine/commands/page-title";
import { useCommands } from "@/engine/commands/registry";
import type { HomeCard } from "@/engine/slots";
import { useMe, useMeta } from "@/engine/sync/meta";
import { Button } from "@/ui/button";
import { EmptyState } from "@/ui/empty-state";
import { IconButton } from "@/ui/icon-button";
import { inSentence } from "@/ui/in-sentence";
import { PageHeader } from "@/ui/page-header";
import { Skeleton } from "@/ui/skeleton";
import { AddCard } from "../home/add-card";
import { moved, type Placed, resized, settled, stepped, withCard, without } from "../home/arrangement";
import { useCards } from "../home/cards";
import { PlacedCard } from "../home/home-card";
import { useDemo } from "../home/use-demo";
import { type HomePlace, useHome } from "../home/use-home";
import { WelcomePage } from "../home/welcome";

/** The first page: cards that each person arranges; on an empty book the welcome of the first admin. */
export function HomePage() {
  const { organisation, user } = useMe();
  const demo = useDemo();
  const isNew = user.role === "admin" && Object.keys(organisation.welcome).length === 0;
  const isFirst = (isNew && demo.data?.is_empty === true) || demo.data?.state === "loading";
  return isFirst ? <WelcomePage /> : <Arranged />;
}

function Arranged() {
  const { t } = useLingui();
  const { organisation } = useMe();
  const home = useHome();
  const [isArranging, setArranging] = useState(false);
  const [isAdding, setAdding] = useState(false);
  const known = useCards();
  usePageTitle(t`Home`);
  useCommands([
    {
      id: "home arrange",
      label: isArranging ? t`Stop arranging this page` : t`Arrange this page`,
      icon: "layout-grid",
      section: t`Home`,
      keys: "E",
      run: () => setArranging(!isArranging),
    },
    {
      id: "home add",
      label: t`Add a card`,
      icon: "plus",
      section: t`Home`,
      keywords: t`widget dashboard`,
      run: () => setAdding(true),
    },
  ]);
  const standing = new Set(home.cards.map((card) => card.kind));
  const free = [...known.values()].filter((card) => card.isMany === true || !standing.has(card.kind));
  const add = (card: HomeCard): void => {
    home.arrange(withCard(home.cards, card.kind, card.width));
    setAdding(false);
  };
  return (
    <>
      <PageHeader
        title={organisation.name}
        description={
          isArranging ? t`Drag the cards, or move them with their buttons.` : t`Where things stand today.`
        }
        actions={
          isArranging ? (
            <Arranging home={home} onAdd={() => setAdding(true)} onDone={() => setArranging(false)} />
          ) : (
            <Standing onArrange={() => setArranging(true)} />
          )
        }
      />
      <Cards home={home} known={known} isArranging={isArranging} onAdd={() => setAdding(true)} />
      {isAdding && <AddCard cards={free} onAdd={add} onClose={() => setAdding(false)} />}
    </>
  );
}

function Arranging({ home, onAdd, onDone }: { home: HomePlace; onAdd: () => void; onDone: () => void }) {
  const { t } = useLingui();
  return (
    <>
      <Button variant="ghost" onPress={home.reset}>{t`As at first`}</Button>
      <Button icon="plus" onPress={onAdd}>{t`Add a card`}</Button>
      <Button variant="primary" icon="check" onPress={onDone}>{t`Done`}</Button>
    </>
  );
}

function Standing({ onArrange }: { onArrange: () => void }) {
  const { t } = useLingui();
  const create = useCreate();
  const meta = useMeta();
  const made = ["contact", "deal"].flatMap((name): ObjectMeta[] => {
    const object = meta.find(name);
    return object?.can.includes("create") === true ? [object] : [];
  });
  return (
    <>
      <IconButton icon="layout-grid" label={t`Arrange this page`} shortcut="E" onPress={onArrange} />
      {made.map((object) => (
        <Button
          key={object.name}
          icon="plus"
          variant={object.name === "deal" ? "primary" : "secondary"}
          onPress={() => create(object.name)}
        >
          {t`New ${inSentence(object.label)}`}
        </Button>
      ))}
    </>
  );
}

interface CardsProps {
  home: HomePlace;
  known: ReadonlyMap<string, HomeCard>;
  isArranging: boolean;
  onAdd: () => void;
}

function Cards({ home, known, isArranging, onAdd }: CardsProps) {
  const { t } = useLingui();
  const { cards, arrange } = home;
  if (home.isWaiting) return <Waiting />;
  const isPutAway = ({ kind }: Placed): boolean => kind === "steps" && home.settings["steps"] === true;
  const shown = cards.filter((card) => known.has(card.kind) && !isPutAway(card));
  if (shown.length === 0)
    return (
      <EmptyState
        title={t`Your page is empty`}
        actions={<Button variant="primary" icon="plus" onPress={onAdd}>{t`Add a card`}</Button>}
      >
        {t`Put on it what you look at first in the morning.`}
      </EmptyState>
    );
  return (
    <div className="grid grid-cols-1 gap-4 px-4 pb-12 sm:px-6 lg:grid-flow-dense lg:grid-cols-2">
      {shown.map((placed) => {
        const card = known.get(placed.kind);
        return card === undefined ? null : (
          <PlacedCard
            key={placed.id}
            card={card}
            placed={placed}
            isArranging={isArranging}
            onMove={(dropped, side) => arrange(moved(cards, dropped, placed.id, side))}
            onStep={(by) => arrange(stepped(cards, placed.id, by))}
            onResize={() => arrange(resized(cards, placed.id))}
            onRemove={() => arrange(without(cards, placed.id), t`Card taken away`)}
            onSettle={(changes) => arrange(settled(cards, placed.id, changes))}
          />
        );
      })}
    </div>
  );
}

function Waiting() {
  return (
    <div className="grid grid-cols-1 gap-4 px-4 pb-12 sm:px-6 lg:grid-cols-2" aria-hidden="true">
      <Skeleton className="h-24 lg:col-span-2" />
      <Skeleton className="h-72" />
      <Skeleton className="h-72" />
    </div>
  );
}
