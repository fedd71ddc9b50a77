import { i18n } from "@lingui/core";
import { I18nProvider } from "@lingui/react";
import { render } from "@testing-library/react";
import type { ReactNode } from "react";
import { LocaleProvider } from "./locale";

/** Draws a part as inside the app: with words, an English locale and the time zone of Berlin. For tests only. */
export function draw(children: ReactNode, locale = "en-GB") {
  return render(children, {
    wrapper: ({ children: inner }) => (
      <I18nProvider i18n={i18n}>
        <LocaleProvider locale={locale} timeZone="Europe/Berlin" currency="EUR">
          {inner}
        </LocaleProvider>
      </I18nProvider>
    ),
  });
}
