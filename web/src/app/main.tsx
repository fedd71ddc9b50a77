import { i18n } from "@lingui/core";
import { I18nProvider } from "@lingui/react";
import { RouterProvider } from "@tanstack/react-router";
import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import { onSession, startSession } from "@/engine/access/session";
import { Toasts } from "@/ui/toast";
import { awaitInstallOffer } from "./install";
import { recoverFromMissingParts } from "./missing-part";
import { keepOfflineCopy } from "./offline-copy";
import { router } from "./router";
import { startWords } from "./words";
import "@/ui/styles.css";

startWords();
// The guards of the routes are asked again when somebody comes or goes.
onSession(() => void router.invalidate());
void startSession();
recoverFromMissingParts();
keepOfflineCopy();
awaitInstallOffer();

const root = document.getElementById("root");
if (root === null) throw new Error("index.html has no element #root");

createRoot(root).render(
  <StrictMode>
    <I18nProvider i18n={i18n}>
      <RouterProvider router={router} />
      <Toasts />
    </I18nProvider>
  </StrictMode>,
);
