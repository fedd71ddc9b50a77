import { i18n } from "@lingui/core";
import { messages } from "@/locales/en.po";

/** The languages the app is complete in. */
export const LANGUAGES = ["en"] as const;

/** Loads the words of a language; the source language is in the shell. */
export function startWords(): void {
  i18n.loadAndActivate({ locale: "en", messages });
}
