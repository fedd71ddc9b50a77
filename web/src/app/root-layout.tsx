import { useLingui } from "@lingui/react/macro";
import { Outlet, useRouter } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { RouterProvider as AriaRouter } from "react-aria-components";
import { BrandMark } from "@/engine/access/brand-mark";
import { refreshSession, useSession } from "@/engine/access/session";
import { problemText } from "@/engine/api/problem";
import { ErrorState } from "@/ui/error-state";
import { LocaleProvider } from "@/ui/locale";

/** Around every page: links of the design system go through the router. */
export function RootLayout() {
  const router = useRouter();
  return (
    <AriaRouter navigate={(href) => void router.navigate({ href })}>
      <LocaleProvider>
        <Started>
          <Outlet />
        </Started>
      </LocaleProvider>
    </AriaRouter>
  );
}

/** Nothing is shown before it is known who is here. With a store from the last visit that takes no time. */
function Started({ children }: { children: ReactNode }) {
  const session = useSession();
  const { t } = useLingui();
  if (session.state === "starting") return <Splash />;
  if (session.state !== "failed") return children;
  return (
    <main className="flex min-h-dvh items-center justify-center bg-canvas p-6">
      <ErrorState title={t`Rapport cannot be reached`} onRetry={() => void refreshSession()}>
        {problemText(session.problem)}
      </ErrorState>
    </main>
  );
}

function Splash() {
  return (
    <div className="flex min-h-dvh items-center justify-center bg-canvas">
      <span className="animate-shimmer">
        <BrandMark size={40} />
      </span>
    </div>
  );
}
