import { Outlet, useRouter } from "@tanstack/react-router";
import { RouterProvider as AriaRouter } from "react-aria-components";
import { LocaleProvider } from "@/ui/locale";

/** Around every page: locale, and links of the design system that go through the router. */
export function RootLayout() {
  const router = useRouter();
  return (
    <AriaRouter navigate={(href) => void router.navigate({ href })}>
      <LocaleProvider>
        <Outlet />
      </LocaleProvider>
    </AriaRouter>
  );
}
