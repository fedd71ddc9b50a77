import { useLingui } from "@lingui/react/macro";
import { asArray, asText } from "@/engine/api/values";
import { Button } from "@/ui/button";
import { IconButton } from "@/ui/icon-button";
import { Select } from "@/ui/select";
import { TextField } from "@/ui/text-field";
import { addressLine } from "../field-value";
import type { EditorProps } from "./editor";
import { EditorPanel } from "./editor-panel";
import { entryTypes } from "./entry-types";

type Address = Record<string, unknown>;

function read(value: unknown): Address {
  return typeof value === "object" && value !== null && !Array.isArray(value) ? { ...value } : {};
}

/** One postal address. */
export function AddressEditor(props: EditorProps) {
  const address = read(props.value);
  return (
    <EditorPanel {...props} summary={addressLine(address)}>
      <AddressLines address={address} onChange={props.change} autoFocus={props.frame.autoFocus} />
    </EditorPanel>
  );
}

/** Several postal addresses, each with its use. */
export function AddressesEditor(props: EditorProps) {
  const addresses = asArray(props.value).map(read);
  return (
    <EditorPanel {...props} summary={addresses.map(addressLine).join("; ")}>
      <AddressList {...props} addresses={addresses.length === 0 ? [{ type: "work" }] : addresses} />
    </EditorPanel>
  );
}

function AddressList({ field, change, frame, addresses }: EditorProps & { addresses: Address[] }) {
  const { t } = useLingui();
  const write = (next: Address[]) => change(next.map((one, place) => ({ ...one, primary: place === 0 })));
  const set = (place: number, next: Address) =>
    write(addresses.map((one, at) => (at === place ? next : one)));
  const lead = (place: number) => {
    const first = addresses[place];
    if (first) write([first, ...addresses.filter((one) => one !== first)]);
  };
  return (
    <div className="flex flex-col gap-3" data-lines>
      {addresses.map((address, place) => (
        <div key={place} className="rounded-md border border-line p-2.5">
          <div className="mb-2 flex items-center gap-1.5">
            <Select
              label={t`Use`}
              labelHidden
              isRequired
              value={asText(address["type"]) || "work"}
              onChange={(type) => set(place, { ...address, type: type ?? "work" })}
              options={entryTypes(field.kind, asText(address["type"]))}
              className="w-32"
            />
            <span className="flex-1" />
            <IconButton
              icon="star"
              size="sm"
              isActive={place === 0}
              label={place === 0 ? t`Primary` : t`Make primary`}
              onPress={() => lead(place)}
            />
            <IconButton
              icon="x"
              size="sm"
              label={t`Remove`}
              onPress={() => write(addresses.filter((_one, at) => at !== place))}
            />
          </div>
          <AddressLines
            address={address}
            onChange={(next) => set(place, next)}
            autoFocus={frame.autoFocus === true && place === 0}
          />
        </div>
      ))}
      <div>
        <Button
          size="sm"
          variant="ghost"
          icon="plus"
          onPress={() => write([...addresses, { type: "other" }])}
        >
          {t`Add address`}
        </Button>
      </div>
    </div>
  );
}

interface AddressLinesProps {
  address: Address;
  onChange: (address: Address) => void;
  autoFocus: boolean | undefined;
}

function AddressLines({ address, onChange, autoFocus }: AddressLinesProps) {
  const { t } = useLingui();
  const lines = [
    { key: "line1", label: t`Street and number`, wide: true, complete: "address-line1" },
    { key: "line2", label: t`Further line`, wide: true, complete: "address-line2" },
    { key: "postal_code", label: t`Postal code`, wide: false, complete: "postal-code" },
    { key: "city", label: t`City`, wide: false, complete: "address-level2" },
    { key: "region", label: t`Region`, wide: false, complete: "address-level1" },
    { key: "country", label: t`Country`, wide: false, complete: "country-name" },
  ];
  return (
    <div className="grid grid-cols-2 gap-2" data-lines>
      {lines.map(({ key, label, wide, complete }) => (
        <TextField
          key={key}
          label={label}
          value={asText(address[key])}
          onChange={(text) => onChange({ ...address, [key]: text })}
          autoComplete={complete}
          autoFocus={autoFocus === true && key === "line1"}
          className={wide ? "col-span-2" : ""}
        />
      ))}
    </div>
  );
}
