import { useState } from "react";
import type { Money } from "@/kit/money";
import { Checkbox } from "@/ui/checkbox";
import { ComboBox } from "@/ui/combo-box";
import { DateField } from "@/ui/date-field";
import { type DayRange, DateRangeField } from "@/ui/date-range-field";
import { DateTimeField } from "@/ui/date-time-field";
import { DecimalField } from "@/ui/decimal-field";
import { MoneyField } from "@/ui/money-field";
import { MultiComboBox } from "@/ui/multi-combo-box";
import { NumberField } from "@/ui/number-field";
import { RadioGroup } from "@/ui/radio-group";
import { SearchField } from "@/ui/search-field";
import { type Option, Select } from "@/ui/select";
import { Switch } from "@/ui/switch";
import { TagInput } from "@/ui/tag-input";
import { TextArea } from "@/ui/text-area";
import { TextField } from "@/ui/text-field";
import { filterOptions } from "@/ui/use-options";
import { COMPANIES, STAGES } from "./examples";
import { Chapter, Specimen } from "./specimen";

const GRID = "grid! w-full gap-4 sm:grid-cols-2 xl:grid-cols-3";

/** As if the server took a moment. */
async function findCompanies(query: string): Promise<readonly Option[]> {
  await new Promise((resolve) => setTimeout(resolve, 250));
  return filterOptions(COMPANIES, query).slice(0, 8);
}

function TextFields() {
  const [name, setName] = useState("Konex, 40 seats");
  const [mail, setMail] = useState("ada@konex");
  const [note, setNote] = useState("");
  const [query, setQuery] = useState("GTX");
  return (
    <>
      <TextField label="Name" value={name} onChange={setName} isRequired />
      <TextField
        label="Email"
        type="email"
        icon="mail"
        value={mail}
        onChange={setMail}
        error="An address has a domain: ada@konex.com"
      />
      <TextField
        label="Phone"
        type="tel"
        icon="phone"
        value=""
        onChange={setName}
        placeholder="+49 30 1234567"
        help="With the country code"
      />
      <TextField label="Read only" value="DEAL-1042" onChange={setName} isReadOnly />
      <TextField label="Disabled" value="Not allowed to you" onChange={setName} isDisabled />
      <SearchField label="Search deals" value={query} onChange={setQuery} className="self-end" />
      <TextArea
        label="Next step"
        value={note}
        onChange={setNote}
        placeholder="What happens next, and when?"
        rows={2}
      />
    </>
  );
}

function NumberFields() {
  const [seats, setSeats] = useState<number | null>(40);
  const [rate, setRate] = useState<string | null>("62.5");
  const [amount, setAmount] = useState<Money | null>({ amount: "48200.00", currency: "EUR" });
  const [budget, setBudget] = useState<Money | null>(null);
  return (
    <>
      <NumberField label="Seats" value={seats} onChange={setSeats} min={0} />
      <DecimalField label="Probability" value={rate} onChange={setRate} suffix="%" digits={1} />
      <MoneyField
        label="Amount"
        value={amount}
        onChange={setAmount}
        currencies={["EUR", "USD", "GBP", "JPY"]}
        isRequired
      />
      <MoneyField label="Budget" value={budget} onChange={setBudget} help="One currency: only shown" />
    </>
  );
}

function PickFields() {
  const [stage, setStage] = useState<string | null>("engaging");
  const [empty, setEmpty] = useState<string | null>(null);
  const [company, setCompany] = useState<Option | null>(COMPANIES[3] ?? null);
  const [people, setPeople] = useState<readonly Option[]>(COMPANIES.slice(0, 2));
  const [tags, setTags] = useState<readonly string[]>(["renewal", "board level"]);
  return (
    <>
      <Select label="Stage" value={stage} onChange={setStage} options={STAGES} isRequired />
      <Select
        label="Lost because"
        value={empty}
        onChange={setEmpty}
        options={STAGES}
        isClearable
        error="Say why, so that others learn"
      />
      <ComboBox
        label="Company"
        value={company}
        onChange={setCompany}
        load={findCompanies}
        onCreate={(label) => setCompany({ value: label, label })}
      />
      <MultiComboBox label="Partners" value={people} onChange={setPeople} options={COMPANIES} />
      <TagInput
        label="Tags"
        value={tags}
        onChange={setTags}
        suggestions={["renewal", "upsell", "reference"]}
      />
    </>
  );
}

function DateFields() {
  const [day, setDay] = useState<string | null>("2026-12-18");
  const [none, setNone] = useState<string | null>(null);
  const [moment, setMoment] = useState<string | null>("2026-11-23T13:30:00Z");
  const [range, setRange] = useState<DayRange | null>({ from: "2026-10-01", to: "2026-12-31" });
  return (
    <>
      <DateField label="Expected close" value={day} onChange={setDay} isRequired />
      <DateField label="Due" value={none} onChange={setNone} error="Choose a day after today" />
      <DateTimeField label="Meeting" value={moment} onChange={setMoment} />
      <DateRangeField label="Period" value={range} onChange={setRange} />
    </>
  );
}

function Choices() {
  const [isOn, setOn] = useState(true);
  const [role, setRole] = useState<"seller" | "manager" | "admin">("seller");
  return (
    <>
      <div className="flex flex-col gap-2">
        <Checkbox value={isOn} onChange={setOn}>
          Send a copy to me
        </Checkbox>
        <Checkbox value={false} onChange={setOn} isMixed>
          Some of 40 rows
        </Checkbox>
        <Checkbox value={false} onChange={setOn} isInvalid help="Needed to go on">
          I checked the mapping
        </Checkbox>
        <Checkbox value onChange={setOn} isDisabled>
          Disabled
        </Checkbox>
      </div>
      <div className="flex flex-col gap-2">
        <Switch value={isOn} onChange={setOn} help="Also on your phone">
          Notify me
        </Switch>
        <Switch value={!isOn} onChange={(on) => setOn(!on)}>
          Weekly digest
        </Switch>
        <Switch value={false} onChange={setOn} isDisabled>
          Disabled
        </Switch>
      </div>
      <RadioGroup
        label="Role"
        value={role}
        onChange={setRole}
        look="cards"
        options={[
          { value: "seller", label: "Seller", help: "Sees own records and those of the team" },
          { value: "manager", label: "Manager", help: "Sees the whole branch" },
          { value: "admin", label: "Admin", help: "Sees and sets up everything", isDisabled: true },
        ]}
      />
      <RadioGroup
        label="File has a head line"
        value={role}
        onChange={setRole}
        orientation="horizontal"
        options={[
          { value: "seller", label: "Yes" },
          { value: "manager", label: "No" },
        ]}
      />
    </>
  );
}

export function Fields() {
  return (
    <Chapter id="fields" title="Fields">
      <Specimen title="Text" className={GRID}>
        <TextFields />
      </Specimen>
      <Specimen title="Numbers and money" className={GRID}>
        <NumberFields />
      </Specimen>
      <Specimen title="Choosing" className={GRID}>
        <PickFields />
      </Specimen>
      <Specimen title="Days and times" className={GRID}>
        <DateFields />
      </Specimen>
      <Specimen title="Yes, no and one of a few" className={GRID}>
        <Choices />
      </Specimen>
      <Specimen title="In both themes" both className="grid! gap-3 sm:grid-cols-2">
        <PickFields />
        <NumberFields />
      </Specimen>
    </Chapter>
  );
}
