import { createContext, type ReactNode, useContext, useMemo } from "react";
import { I18nProvider } from "react-aria-components";

export interface LocaleSettings {
  /** BCP 47: "en-GB", "de". Formats of dates and numbers, and the direction of writing. */
  locale: string;
  /** IANA: "Europe/Berlin". */
  timeZone: string;
  /** ISO 4217 code that money fields start with. */
  currency: string;
}

const system: LocaleSettings = {
  locale: globalThis.navigator?.language ?? "en",
  timeZone: Intl.DateTimeFormat().resolvedOptions().timeZone,
  currency: "EUR",
};

const Settings = createContext<LocaleSettings>(system);

/** Gives locale, time zone and currency to everything below; what is left out is the browser's. */
export function LocaleProvider({ children, ...given }: Partial<LocaleSettings> & { children: ReactNode }) {
  const { locale = system.locale, timeZone = system.timeZone, currency = system.currency } = given;
  const settings = useMemo(() => ({ locale, timeZone, currency }), [locale, timeZone, currency]);
  return (
    <Settings value={settings}>
      <I18nProvider locale={locale}>{children}</I18nProvider>
    </Settings>
  );
}

/** The reader's locale, time zone and currency. */
export function useLocaleSettings(): LocaleSettings {
  return useContext(Settings);
}
