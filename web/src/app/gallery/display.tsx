import { sumDecimals } from "@/kit/decimals";
import { formatMoney } from "@/kit/money";
import { Avatar, AvatarStack, Person } from "@/ui/avatar";
import { Badge, StatusPill } from "@/ui/badge";
import { Button } from "@/ui/button";
import { Card } from "@/ui/card";
import { useLocaleSettings } from "@/ui/locale";
import { StatTile } from "@/ui/stat-tile";
import { type Column, Table } from "@/ui/table";
import { Tag, TagList } from "@/ui/tag";
import { HUES } from "@/ui/tone";
import { VirtualList } from "@/ui/virtual-list";
import { DEALS, type ExampleDeal, STAGES } from "./examples";
import { Chapter, Specimen } from "./specimen";

const PEOPLE = ["Ada Lovelace", "Grace Hopper", "Åsa Öberg", "Łukasz Nowak", "Kim", "Maria de la Cruz"];
const ROWS = Array.from({ length: 10_000 }, (_, place) => `Row ${place + 1}`);

function Deals() {
  const { locale } = useLocaleSettings();
  const money = (amount: string) => formatMoney({ amount, currency: "EUR" }, locale);
  const total = sumDecimals(
    DEALS.map((deal) => deal.amount),
    2,
  );
  const columns: Column<ExampleDeal>[] = [
    {
      id: "name",
      label: "Name",
      cell: (deal) => <span className="font-medium">{deal.name}</span>,
      total: "6 deals",
    },
    { id: "stage", label: "Stage", cell: (deal) => <StatusPill tone={deal.tone}>{deal.stage}</StatusPill> },
    { id: "owner", label: "Owner", cell: (deal) => <Person name={deal.owner} /> },
    { id: "tags", label: "Tags", cell: (deal) => <TagList tags={deal.tags} max={2} /> },
    {
      id: "amount",
      label: "Amount",
      cell: (deal) => money(deal.amount),
      isNumber: true,
      total: money(total),
    },
  ];
  return <Table label="Deals" columns={columns} rows={DEALS} rowId={(deal) => deal.id} />;
}

function Marks() {
  return (
    <>
      {STAGES.map((stage) => (
        <StatusPill key={stage.value} tone={stage.tone ?? "neutral"}>
          {stage.label}
        </StatusPill>
      ))}
      <Badge>12</Badge>
      <Badge tone="warning" icon="clock">
        Overdue
      </Badge>
      <Badge tone="info" look="outline">
        Estimate
      </Badge>
      <Badge tone="danger" look="solid">
        3
      </Badge>
      <Badge tone="accent" look="solid">
        New
      </Badge>
      {HUES.map((hue) => (
        <Tag key={hue} tone={hue}>
          {hue}
        </Tag>
      ))}
      <Tag onRemove={() => undefined}>removable</Tag>
      <TagList tags={["one", "two", "three", "four", "five"]} />
    </>
  );
}

function Faces() {
  return (
    <>
      {PEOPLE.map((name) => (
        <Avatar key={name} name={name} size={32} />
      ))}
      <Avatar name="Acme Corporation" shape="square" size={40} />
      <Avatar name="Konex" shape="square" size={20} />
      <Avatar name="Rapport" shape="square" size={32} src="/favicon.svg" />
      <AvatarStack people={PEOPLE.map((name) => ({ name }))} />
      <Person name="Ada Lovelace" detail="CTO at Konex" size={32} />
      <Person name="Grace Hopper" />
    </>
  );
}

export function Display() {
  return (
    <Chapter id="display" title="Display">
      <Specimen title="Status, badge, tag" both className="items-center!">
        <Marks />
      </Specimen>
      <Specimen title="Avatar and person" both className="items-center!">
        <Faces />
      </Specimen>
      <Specimen title="Figures" className="grid! w-full grid-cols-2 lg:grid-cols-4">
        <StatTile
          label="Won this quarter"
          value="€1.28M"
          delta={12.4}
          deltaLabel="vs last quarter"
          trend={[4, 6, 5, 8, 7, 9, 12]}
          href="/ui#display"
        />
        <StatTile
          label="Win rate"
          value="62.5%"
          delta={-3.1}
          deltaLabel="vs last quarter"
          trend={[9, 8, 8, 7, 8, 6, 6]}
        />
        <StatTile
          label="Days to close"
          value="47"
          delta={-8}
          isLessBetter
          deltaLabel="vs last quarter"
          help="From first contact to won"
        />
        <StatTile label="Open pipeline" value="€3.91M" />
      </Specimen>
      <Specimen title="Card and table" both className="block!">
        <Card
          title="Open deals"
          padding="none"
          actions={
            <Button size="sm" variant="ghost" icon="plus">
              Add
            </Button>
          }
          className="mb-1"
        >
          <Deals />
        </Card>
      </Specimen>
      <Specimen title="Virtual list: 10,000 rows">
        <VirtualList
          label="Rows"
          items={ROWS}
          itemId={String}
          rowHeight={32}
          className="h-40 w-full rounded-md border border-line bg-surface"
        >
          {(row) => <div className="flex h-8 items-center border-b border-line px-3">{row}</div>}
        </VirtualList>
      </Specimen>
    </Chapter>
  );
}
