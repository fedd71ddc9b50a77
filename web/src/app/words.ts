import { i18n } from "@lingui/core";

/** The languages the app is complete in. */
export const LANGUAGES = ["en"] as const;

/**
 * A chunk of its own, fetched beside the shell (vite.config.ts preloads it): words grow with every screen, code that must
 * run before the first one must not.
 */
const { messages } = await import("@/locales/en.po");

/** Puts the words of the source language in place. */
export function startWords(): void {
  i18n.loadAndActivate({ locale: "en", messages });
}
