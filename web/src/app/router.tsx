import {
  createRootRoute,
  createRoute,
  createRouter,
  lazyRouteComponent,
  Outlet,
  redirect,
} from "@tanstack/react-router";
import { sessionNow } from "@/engine/access/session";
import { MODULES } from "./modules";
import { RootLayout } from "./root-layout";

const root = createRootRoute({ component: RootLayout, notFoundComponent: Outlet });

/** Only an address of our own may be gone to after signing in. */
function nextOf(search: Record<string, unknown>): { next?: string } {
  const { next } = search;
  return typeof next === "string" && /^\/(?![/\\])/.test(next) ? { next } : {};
}

interface SignInSearch {
  next?: string;
  /** Why a company sign-in let nobody in. */
  trouble?: string;
  /** A second step is waited for. */
  step?: true;
  /** Somebody just signed out. */
  left?: true;
}

function signInSearch(search: Record<string, unknown>): SignInSearch {
  const { trouble, step, left } = search;
  return {
    ...nextOf(search),
    ...(typeof trouble === "string" ? { trouble } : {}),
    ...(step === undefined ? {} : { step: true }),
    ...(left === undefined ? {} : { left: true }),
  };
}

const signIn = createRoute({
  getParentRoute: () => root,
  path: "/sign-in",
  validateSearch: signInSearch,
  beforeLoad: ({ search }) => {
    if (sessionNow().state === "in") throw redirect({ href: search.next ?? "/" });
  },
  component: lazyRouteComponent(() => import("@/engine/access/sign-in-page"), "SignInPage"),
});

const reset = createRoute({
  getParentRoute: () => root,
  path: "/sign-in/reset",
  component: lazyRouteComponent(() => import("@/engine/access/reset-pages"), "ResetRequestPage"),
});

const resetKey = createRoute({
  getParentRoute: () => root,
  path: "/sign-in/reset/$key",
  component: lazyRouteComponent(() => import("./pages/reset-key-page"), "ResetKeyPage"),
});

/** Where the link of an invitation leads. */
const join = createRoute({
  getParentRoute: () => root,
  path: "/join",
  component: lazyRouteComponent(() => import("@/engine/access/join-page"), "JoinPage"),
});

/** Every part of the design system in every state. */
const gallery = createRoute({
  getParentRoute: () => root,
  path: "/ui",
  component: lazyRouteComponent(() => import("./gallery/gallery-page"), "GalleryPage"),
});

/** Everything else is for who is signed in. Which page stands at an address is decided by the part loaded then. */
const inside = createRoute({
  getParentRoute: () => root,
  id: "inside",
  beforeLoad: ({ location }) => {
    const next = location.href === "/" ? {} : { next: location.href };
    const { state } = sessionNow();
    if (state === "out" || state === "enrol") throw redirect({ to: "/sign-in", search: next });
  },
  component: lazyRouteComponent(() => import("./signed-in"), "SignedIn"),
});

const objectPages = () => import("./pages/object-pages");

const home = createRoute({
  getParentRoute: () => inside,
  path: "/",
  component: lazyRouteComponent(() => import("./pages/home-page"), "HomePage"),
});

const list = createRoute({
  getParentRoute: () => inside,
  path: "/o/$plural",
  component: lazyRouteComponent(objectPages, "ListRoute"),
});

const board = createRoute({
  getParentRoute: () => inside,
  path: "/o/$plural/board",
  component: lazyRouteComponent(objectPages, "BoardRoute"),
});

const calendar = createRoute({
  getParentRoute: () => inside,
  path: "/o/$plural/calendar",
  component: lazyRouteComponent(objectPages, "CalendarRoute"),
});

const dates = createRoute({
  getParentRoute: () => inside,
  path: "/o/$plural/dates",
  component: lazyRouteComponent(objectPages, "DatesRoute"),
});

const chart = createRoute({
  getParentRoute: () => inside,
  path: "/o/$plural/chart",
  component: lazyRouteComponent(objectPages, "ChartRoute"),
});

const detail = createRoute({
  getParentRoute: () => inside,
  path: "/o/$plural/$id",
  component: lazyRouteComponent(objectPages, "DetailRoute"),
});

const importing = createRoute({
  getParentRoute: () => inside,
  path: "/import",
  component: lazyRouteComponent(() => import("@/engine/transfer/import-page"), "ImportPage"),
});

const settings = createRoute({
  getParentRoute: () => inside,
  path: "/settings/{-$section}",
  component: lazyRouteComponent(() => import("./pages/settings-route"), "SettingsRoute"),
});

const help = createRoute({
  getParentRoute: () => inside,
  path: "/help/{-$page}",
  component: lazyRouteComponent(() => import("./pages/help-route"), "HelpRoute"),
});

const modulePages = MODULES.flatMap((module) => module.pages ?? []).map(({ path, load }) =>
  createRoute({
    getParentRoute: () => inside,
    path,
    component: lazyRouteComponent(async () => ({ Page: await load() }), "Page"),
  }),
);

/** The answer to every address without a page. */
const rest = createRoute({
  getParentRoute: () => inside,
  path: "/$",
  component: lazyRouteComponent(() => import("./shell/page-boundary"), "NotFoundPage"),
});

export const router = createRouter({
  routeTree: root.addChildren([
    signIn,
    reset,
    resetKey,
    join,
    gallery,
    inside.addChildren([
      home,
      list,
      board,
      calendar,
      dates,
      chart,
      detail,
      importing,
      settings,
      help,
      ...modulePages,
      rest,
    ]),
  ]),
  defaultPreload: "intent",
  scrollRestoration: true,
});

declare module "@tanstack/react-router" {
  interface Register {
    router: typeof router;
  }
}
