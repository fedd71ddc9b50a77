import { useLingui } from "@lingui/react/macro";
import { Outlet, useRouter } from "@tanstack/react-router";
import { lazy, type ReactNode, Suspense } from "react";
import { RouterProvider as AriaRouter } from "react-aria-components";
import { BrandMark } from "@/engine/access/brand-mark";
import { useProofAsked } from "@/engine/access/proof";
import { refreshSession, useSession } from "@/engine/access/session";
import { problemText } from "@/engine/api/problem";
import { LocaleProvider } from "@/ui/locale";

const ProofDialog = lazy(async () => ({
  default: (await import("@/engine/access/proof-dialog")).ProofDialog,
}));

/** Around every page: links of the design system go through the router. */
export function RootLayout() {
  const router = useRouter();
  return (
    <AriaRouter navigate={(href) => void router.navigate({ href })}>
      <LocaleProvider>
        <Started>
          <Outlet />
          <Proof />
        </Started>
      </LocaleProvider>
    </AriaRouter>
  );
}

/** Asks again who one is, over whatever is on screen. */
function Proof() {
  const asking = useProofAsked();
  if (asking === null) return null;
  return (
    <Suspense>
      <ProofDialog asking={asking} />
    </Suspense>
  );
}

/** Nothing is shown before it is known who is here. With a store from the last visit that takes no time. */
function Started({ children }: { children: ReactNode }) {
  const session = useSession();
  const { t } = useLingui();
  if (session.state === "starting") return <Splash />;
  if (session.state !== "failed") return children;
  // Plain elements: what is loaded before anything else stays small, and now nothing more can be loaded.
  return (
    <main className="flex min-h-dvh flex-col items-center justify-center gap-2 bg-canvas p-6 text-center">
      <BrandMark size={40} />
      <h1 className="mt-3 text-lg text-heading">{t`Rapport cannot be reached`}</h1>
      <p className="max-w-md text-ink-muted">{problemText(session.problem)}</p>
      <button
        type="button"
        onClick={() => void refreshSession()}
        className="mt-3 h-control rounded-sm bg-accent px-3 font-medium text-accent-on"
      >
        {t`Try again`}
      </button>
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
