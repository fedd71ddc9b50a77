import { msg } from "@lingui/core/macro";
import type { Module } from "@/engine/slots";
import { isCompared, isMended } from "@/engine/sync/meta";

/** The pages that belong to no module. */
export const SYSTEM: Module = {
  name: "system",
  pages: [
    {
      path: "/notifications",
      load: () =>
        import("@/engine/notify/notifications-page").then(({ NotificationsPage }) => NotificationsPage),
    },
    {
      path: "/oauth/authorize",
      load: () => import("@/engine/access/consent-page").then(({ ConsentPage }) => ConsentPage),
    },
    {
      path: "/approvals",
      load: () => import("@/engine/approvals/approvals-page").then(({ ApprovalsPage }) => ApprovalsPage),
    },
    {
      path: "/duplicates",
      load: () => import("@/engine/duplicates/duplicates-page").then(({ DuplicatesPage }) => DuplicatesPage),
    },
    {
      path: "/quality",
      load: () => import("@/engine/quality/quality-page").then(({ QualityPage }) => QualityPage),
    },
    {
      path: "/trash",
      load: () => import("@/engine/trash/trash-page").then(({ TrashPage }) => TrashPage),
    },
  ],
  panels: [
    {
      id: "quality",
      object: "*",
      label: msg`Data quality`,
      place: "header",
      order: 5,
      isFor: ({ object, item }) => isMended(object) && item.can.includes("update"),
      load: () => import("@/engine/quality/quality-mark").then(({ QualityMark }) => QualityMark),
    },
  ],
  settings: [
    {
      id: "notifications",
      group: "personal",
      label: msg`Notifications`,
      icon: "bell",
      load: () => import("@/engine/notify/settings").then(({ NotificationSettings }) => NotificationSettings),
    },
    {
      id: "demo",
      group: "organisation",
      label: msg`Demo`,
      icon: "rocket",
      isFor: ({ me }) => me.user.role === "admin",
      load: () => import("./home/demo-settings").then(({ DemoSettings }) => DemoSettings),
    },
  ],
  nav: [
    { group: "home", href: "/", label: msg`Home`, icon: "house", key: "g", isMain: true },
    {
      group: "home",
      href: "/approvals",
      label: msg`Approvals`,
      icon: "check-check",
      needs: "approval",
      loadCount: () => import("@/engine/approvals/count-badge").then(({ ApprovalCount }) => ApprovalCount),
    },
    { group: "system", href: "/import", label: msg`Import`, icon: "upload", key: "i" },
    {
      group: "system",
      href: "/duplicates",
      label: msg`Duplicates`,
      icon: "merge",
      isFor: ({ objects }) => objects.some((one) => isCompared(one) && one.can.includes("update")),
    },
    {
      group: "system",
      href: "/quality",
      label: msg`Data quality`,
      icon: "gauge",
      isFor: ({ objects }) => objects.some(isMended),
    },
    { group: "system", href: "/trash", label: msg`Trash`, icon: "trash-2" },
    { group: "system", href: "/settings", label: msg`Settings`, icon: "settings", key: "s" },
  ],
};
