import { i18n, type Messages } from "@lingui/core";
import { keep, kept } from "@/kit/kept";

interface Language {
  direction: "ltr" | "rtl";
  load: () => Promise<{ messages: Messages }>;
}

/** The languages the app is complete in: a test holds each against the source. The server's are the same. */
export const LANGUAGES: Readonly<Record<string, Language>> = {
  en: { direction: "ltr", load: () => import("@/locales/en.po") },
  de: { direction: "ltr", load: () => import("@/locales/de.po") },
  fr: { direction: "ltr", load: () => import("@/locales/fr.po") },
  es: { direction: "ltr", load: () => import("@/locales/es.po") },
  ar: { direction: "rtl", load: () => import("@/locales/ar.po") },
};

const KEY = "rapport.language";
let wanted = "";

/**
 * Fetches the words for the first picture: in the language last spoken here, else in the browser's; lingui's provider
 * draws nothing before. They are a chunk of their own that loads beside the shell (vite.config.ts preloads English):
 * words grow with every screen, what must run before the first one must not.
 */
export function startWords(): void {
  speak(kept(KEY) ?? navigator.languages.find(isSpoken) ?? "en");
}

/** Says everything in the language of this locale from now on and at the next visit; English where we do not speak it. */
export function speak(locale: string): void {
  const name = isSpoken(locale) ? languageOf(locale) : "en";
  const language = LANGUAGES[name];
  if (locale === wanted || language === undefined) return;
  wanted = locale;
  void fetchWords(locale, name, language);
}

async function fetchWords(locale: string, name: string, { direction, load }: Language): Promise<void> {
  const { messages } = await load();
  // Somebody may have chosen another one while this was on its way.
  if (locale === wanted) show(locale, name, direction, messages);
}

function show(locale: string, name: string, direction: Language["direction"], messages: Messages): void {
  document.documentElement.lang = name;
  document.documentElement.dir = direction;
  // Numbers inside of sentences are written as everywhere else on the page.
  i18n.loadAndActivate({ locale: name, locales: isReal(locale) ? [locale, name] : [name], messages });
  keep(KEY, name);
  keep(`${KEY}.direction`, direction);
}

function isReal(locale: string): boolean {
  try {
    return Intl.NumberFormat.supportedLocalesOf(locale).length > 0;
  } catch {
    return false;
  }
}

function isSpoken(locale: string): boolean {
  return Object.hasOwn(LANGUAGES, languageOf(locale));
}

function languageOf(locale: string): string {
  return locale.split("-", 1)[0]?.toLowerCase() ?? "";
}
