import { useLingui } from "@lingui/react/macro";
import { Checkbox } from "@/ui/checkbox";
import { type Place, wordsAround } from "./model";

interface PlaceChoiceProps {
  places: readonly Place[];
  hasMore: boolean;
  /** Keys of the places that are left as they are. */
  kept: ReadonlySet<string>;
  onChange: (kept: ReadonlySet<string>) => void;
}

/** Where other records name the person: each place is redacted or left as it is. */
export function PlaceChoice({ places, hasMore, kept, onChange }: PlaceChoiceProps) {
  const { t } = useLingui();
  const settle = (key: string, isRedacted: boolean): void => {
    const next = new Set(kept);
    if (isRedacted) next.delete(key);
    else next.add(key);
    onChange(next);
  };
  const all = new Set(places.map((one) => one.key));
  return (
    <section className="flex min-w-0 flex-col gap-2">
      <div>
        <h3 className="m-0 text-sm font-medium">{t`Named in other records`}</h3>
        <p className="m-0 text-xs text-pretty text-ink-muted">
          {t`What is ticked is taken out of the text. Leave out what is about somebody else, such as a person of the same name.`}
        </p>
      </div>
      <div className="rounded-lg border border-line bg-surface">
        <div className="border-b border-line px-3 py-2">
          <Checkbox
            value={kept.size === 0}
            isMixed={kept.size > 0 && kept.size < all.size}
            onChange={(isRedacted) => onChange(isRedacted ? new Set() : all)}
          >
            {t`All of them`}
          </Checkbox>
        </div>
        <ul className="m-0 flex max-h-64 list-none flex-col divide-y divide-line overflow-y-auto p-0">
          {places.map((place) => (
            <li key={place.key} className="min-w-0 px-3 py-2">
              <Checkbox
                help={<Around place={place} />}
                value={!kept.has(place.key)}
                onChange={(isRedacted) => settle(place.key, isRedacted)}
              >
                {`${place.title || place.label} · ${place.field}`}
              </Checkbox>
            </li>
          ))}
        </ul>
      </div>
      {hasMore && (
        <p className="m-0 text-xs text-ink-muted">
          {t`There are more places than these. All of those that are not shown are redacted.`}
        </p>
      )}
    </section>
  );
}

function Around({ place }: { place: Place }) {
  const { t } = useLingui();
  const words = wordsAround(place.around);
  // The name of the record is what names them, and stands above.
  if (words === place.title) return null;
  return <span className="wrap-anywhere">{place.own ? t`${words} (their own)` : words}</span>;
}
