import { useMemo } from "react";
import { useAnswer } from "@/engine/sync/use-answer";
import type { Option } from "@/ui/select";

interface Country {
  code: string;
  subdivisions: string[];
}

export interface Holidays {
  items: { on: string; name: string }[];
  subdivisions: { code: string; name: string }[];
}

export function countryName(code: string, locale: string): string {
  try {
    return new Intl.DisplayNames([locale], { type: "region" }).of(code) ?? code;
  } catch {
    return code;
  }
}

/** Every country whose holidays are known, by name. */
export function useCountries(locale: string): Option[] {
  const { data } = useAnswer<{ items: Country[] }>("/holidays/countries", {}, { objects: [] });
  return useMemo(
    () =>
      (data?.items ?? [])
        .map(({ code }) => ({ value: code, label: countryName(code, locale), detail: code }))
        .toSorted((left, right) => left.label.localeCompare(right.label, locale)),
    [data, locale],
  );
}

/** The holidays of a place in a year, and the regions of its country. */
export function useHolidays(country: string, subdivision: string, year: number) {
  const query = { country, subdivision, year: String(year) };
  return useAnswer<Holidays>("/holidays", query, { objects: [], isEnabled: country !== "" });
}
