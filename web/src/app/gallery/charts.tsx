import { formatMoney } from "@/kit/money";
import { Card } from "@/ui/card";
import { Chart } from "@/ui/chart";
import { useLocaleSettings } from "@/ui/locale";
import { showToast } from "@/ui/toast";
import { MONTHS, STAGES } from "./examples";
import { Chapter, Specimen } from "./specimen";

const WON = [310, 280, 420, 390, 510, 470, 620, 580, 690].map((value) => value * 1000);
const OPEN = [0, 0, 0, 0, 60, 120, 240, 410, 520].map((value) => value * 1000);

export function Charts() {
  const { locale } = useLocaleSettings();
  const money = (value: number) => formatMoney({ amount: String(value), currency: "EUR" }, locale, "compact");
  const series = [
    { id: "won", label: "Won", values: WON },
    { id: "open", label: "Weighted open", values: OPEN },
  ];
  const stages = STAGES.map((stage) => stage.label);
  return (
    <Chapter id="charts" title="Charts">
      <Specimen title="Bar, line, area, funnel, pie" className="grid! w-full gap-4 lg:grid-cols-2">
        <Card>
          <Chart
            label="Won and weighted, by month"
            kind="bar"
            isStacked
            categories={MONTHS}
            series={series}
            format={money}
            onSelect={({ series: one, category }) =>
              showToast({ title: `${one.label}, ${MONTHS[category] ?? ""}` })
            }
          />
        </Card>
        <Card>
          <Chart label="Won by month" kind="area" categories={MONTHS} series={series} format={money} />
        </Card>
        <Card>
          <Chart
            label="Pipeline"
            kind="funnel"
            categories={stages}
            series={[{ id: "count", label: "Deals", values: [540, 320, 180, 120, 60] }]}
          />
        </Card>
        <Card>
          <Chart
            label="Deals by stage"
            kind="pie"
            categories={stages}
            series={[{ id: "count", label: "Deals", values: [540, 320, 180, 120, 60] }]}
          />
        </Card>
        <Card>
          <Chart
            label="Won by agent"
            kind="bar"
            isHorizontal
            categories={["Darcel Schlecht", "Vicki Laflamme", "Kary Hendrixson", "Cassey Cress"]}
            series={[{ id: "won", label: "Won", values: [1_153_214, 478_396, 454_298, 450_489] }]}
            format={money}
          />
        </Card>
        <Card>
          <Chart label="No figures" kind="line" categories={[]} series={[]} />
        </Card>
      </Specimen>
    </Chapter>
  );
}
