import type { Option } from "@/ui/select";
import type { Tone } from "@/ui/tone";

export const STAGES: readonly Option[] = [
  { value: "prospecting", label: "Prospecting", tone: "neutral" },
  { value: "engaging", label: "Engaging", tone: "blue" },
  { value: "proposal", label: "Proposal", tone: "purple", detail: "Offer is out" },
  { value: "won", label: "Won", tone: "positive" },
  { value: "lost", label: "Lost", tone: "danger" },
];

const NAMES = [
  "Acme Corporation",
  "Betasoloin",
  "Cancity",
  "Konex",
  "Dambase",
  "Donquadtech",
  "Faxquote",
  "Finhigh",
  "Funholding",
  "Gekko & Co",
  "Hottechi",
  "Isdom",
];

export const COMPANIES: readonly Option[] = NAMES.map((label) => ({
  value: label,
  label,
  icon: "building-2",
}));

export interface ExampleDeal {
  id: string;
  name: string;
  company: string;
  amount: string;
  stage: string;
  tone: Tone;
  owner: string;
  tags: string[];
}

const OWNERS = ["Darcel Schlecht", "Vicki Laflamme", "Kary Hendrixson", "Åsa Öberg"];

export const DEALS: readonly ExampleDeal[] = NAMES.slice(0, 6).map((company, place) => {
  const stage = STAGES[place % STAGES.length];
  return {
    id: `D-${1042 + place}`,
    name: `${["GTX Pro", "MG Special", "GTK 500"][place % 3] ?? ""} for ${company}`,
    company,
    amount: String(4821 * (place + 1) + 0.5),
    stage: stage?.label ?? "",
    tone: stage?.tone ?? "neutral",
    owner: OWNERS[place % OWNERS.length] ?? "",
    tags: ["renewal", "upsell", "reference", "EMEA", "board level"].slice(
      place % 3,
      (place % 3) + 1 + (place % 4),
    ),
  };
});

export const MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep"];
