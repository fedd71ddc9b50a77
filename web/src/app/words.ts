import { i18n } from "@lingui/core";

/** The languages the app is complete in. */
export const LANGUAGES = ["en"] as const;

/**
 * Fetches the words of the source language and puts them in place; lingui's provider draws nothing before. They are a chunk
 * of their own that loads beside the shell (vite.config.ts preloads it): words grow with every screen, what must run
 * before the first one must not.
 */
export function startWords(): void {
  void import("@/locales/en.po").then(({ messages }) => i18n.loadAndActivate({ locale: "en", messages }));
}
