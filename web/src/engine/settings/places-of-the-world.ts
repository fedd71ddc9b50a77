import type { Option } from "@/ui/select";

/** Languages with a region: what dates, numbers and names of days are written in. */
const LOCALES = [
  "ar-EG",
  "bg-BG",
  "cs-CZ",
  "da-DK",
  "de-AT",
  "de-CH",
  "de-DE",
  "el-GR",
  "en-AU",
  "en-CA",
  "en-GB",
  "en-IE",
  "en-IN",
  "en-NZ",
  "en-US",
  "en-ZA",
  "es-ES",
  "es-MX",
  "et-EE",
  "fi-FI",
  "fr-BE",
  "fr-CA",
  "fr-CH",
  "fr-FR",
  "he-IL",
  "hi-IN",
  "hr-HR",
  "hu-HU",
  "id-ID",
  "it-CH",
  "it-IT",
  "ja-JP",
  "ko-KR",
  "lt-LT",
  "lv-LV",
  "ms-MY",
  "nb-NO",
  "nl-BE",
  "nl-NL",
  "pl-PL",
  "pt-BR",
  "pt-PT",
  "ro-RO",
  "sk-SK",
  "sl-SI",
  "sr-RS",
  "sv-SE",
  "th-TH",
  "tr-TR",
  "uk-UA",
  "vi-VN",
  "zh-CN",
  "zh-TW",
];

/** Every language with its name in itself, by name; `kept` is there even when it is none of them. */
export function localeOptions(kept: string): Option[] {
  const codes = kept === "" || LOCALES.includes(kept) ? LOCALES : [...LOCALES, kept];
  return codes.map((code) => ({ value: code, label: localeName(code), detail: code })).toSorted(byLabel);
}

/** "Deutsch (Schweiz)" for de-CH: everybody finds their own language. */
export function localeName(code: string): string {
  return (
    attempt(() => capital(new Intl.DisplayNames([code], { type: "language" }).of(code) ?? code, code)) ?? code
  );
}

function capital(name: string, locale: string): string {
  return name.charAt(0).toLocaleUpperCase(locale) + name.slice(1);
}

/** Every time zone, with how far it is from UTC at `now`, in that order. */
export function zoneOptions(kept: string, now: Date = new Date()): Option[] {
  const known = new Set([...Intl.supportedValuesOf("timeZone"), "UTC"]);
  if (kept !== "") known.add(kept);
  const zones = [...known].map((zone) => ({ zone, minutes: offsetOf(zone, now) }));
  return zones
    .toSorted((left, right) => left.minutes - right.minutes || left.zone.localeCompare(right.zone))
    .map(({ zone, minutes }) => ({ value: zone, label: zoneName(zone), detail: offsetText(minutes) }));
}

/** "Europe, Berlin" is what people type a part of; the code itself is for machines. */
export function zoneName(zone: string): string {
  return zone.replaceAll("_", " ").replaceAll("/", " / ");
}

/** Minutes that a time zone is ahead of UTC. */
export function offsetOf(zone: string, now: Date): number {
  const parts = attempt(() =>
    new Intl.DateTimeFormat("en", { timeZone: zone, timeZoneName: "longOffset" }).formatToParts(now),
  );
  const text = parts?.find((part) => part.type === "timeZoneName")?.value ?? "";
  const found = /GMT([+-])(\d\d):(\d\d)/.exec(text);
  if (found === null) return 0;
  const [, sign, hours, minutes] = found;
  return (Number(hours) * 60 + Number(minutes)) * (sign === "-" ? -1 : 1);
}

/** "UTC+05:30" */
export function offsetText(minutes: number): string {
  const sign = minutes < 0 ? "−" : "+";
  const size = Math.abs(minutes);
  return `UTC${sign}${two(Math.floor(size / 60))}:${two(size % 60)}`;
}

function two(value: number): string {
  return String(value).padStart(2, "0");
}

/** Every currency with its name, by code; `kept` is there in any case. */
export function currencyOptions(locale: string, kept = ""): Option[] {
  const known = new Set(Intl.supportedValuesOf("currency"));
  if (kept !== "") known.add(kept);
  return [...known]
    .toSorted()
    .map((code) => ({ value: code, label: code, detail: currencyName(code, locale) }));
}

export function currencyName(code: string, locale: string): string {
  return attempt(() => new Intl.DisplayNames([locale], { type: "currency" }).of(code)) ?? code;
}

/** The months of the year by name, "1" to "12". */
export function monthOptions(locale: string): Option[] {
  const format = new Intl.DateTimeFormat(locale, { month: "long", timeZone: "UTC" });
  return Array.from({ length: 12 }, (_, place) => ({
    value: String(place + 1),
    label: format.format(new Date(Date.UTC(2026, place, 1))),
  }));
}

function byLabel(left: Option, right: Option): number {
  return left.label.localeCompare(right.label);
}

function attempt<T>(work: () => T): T | undefined {
  try {
    return work();
  } catch {
    return undefined;
  }
}
