import {
  createRootRoute,
  createRoute,
  createRouter,
  lazyRouteComponent,
  redirect,
} from "@tanstack/react-router";
import { RootLayout } from "./root-layout";

const root = createRootRoute({ component: RootLayout });

const home = createRoute({
  getParentRoute: () => root,
  path: "/",
  beforeLoad: () => {
    throw redirect({ to: "/ui" });
  },
});

/** Every part of the design system in every state. */
const gallery = createRoute({
  getParentRoute: () => root,
  path: "/ui",
  component: lazyRouteComponent(() => import("./gallery/gallery-page"), "GalleryPage"),
});

export const router = createRouter({
  routeTree: root.addChildren([home, gallery]),
  defaultPreload: "intent",
  scrollRestoration: true,
});

declare module "@tanstack/react-router" {
  interface Register {
    router: typeof router;
  }
}
