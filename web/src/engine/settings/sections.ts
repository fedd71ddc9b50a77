import { msg } from "@lingui/core/macro";
import { useLingui } from "@lingui/react/macro";
import { useRouter } from "@tanstack/react-router";
import type { Command } from "@/engine/commands/registry";
import { SETTINGS_GROUPS, type SettingsEntry, type SettingsGroup, useModules } from "@/engine/slots";
import { useMe, useMeta } from "@/engine/sync/meta";
import { concernsEmergencies } from "./emergency/roles";

const isAdmin: SettingsEntry["isFor"] = ({ me }) => me.user.role === "admin";

/** The pages that belong to no module. */
const OWN: readonly SettingsEntry[] = [
  {
    id: "profile",
    group: "personal",
    label: msg`Profile`,
    icon: "user",
    load: () => import("./profile").then(({ ProfileSettings }) => ProfileSettings),
  },
  {
    id: "appearance",
    group: "personal",
    label: msg`Appearance`,
    icon: "palette",
    load: () => import("./appearance").then(({ AppearanceSettings }) => AppearanceSettings),
  },
  {
    id: "security",
    group: "personal",
    label: msg`Security`,
    icon: "shield",
    load: () => import("./security").then(({ SecuritySettings }) => SecuritySettings),
  },
  {
    id: "tokens",
    group: "personal",
    label: msg`API tokens`,
    icon: "key",
    load: () => import("./tokens").then(({ TokenSettings }) => TokenSettings),
  },
  {
    id: "webhooks",
    group: "personal",
    label: msg`Webhooks`,
    icon: "webhook",
    load: () => import("./webhooks/webhooks").then(({ WebhookSettings }) => WebhookSettings),
  },
  {
    id: "schedules",
    group: "personal",
    label: msg`Schedules`,
    icon: "calendar-clock",
    load: () => import("@/engine/schedules/schedules").then(({ ScheduleSettings }) => ScheduleSettings),
  },
  {
    id: "organisation",
    group: "organisation",
    label: msg`Organisation`,
    icon: "building-2",
    isFor: isAdmin,
    load: () => import("./organisation").then(({ OrganisationSettings }) => OrganisationSettings),
  },
  {
    id: "users",
    group: "organisation",
    label: msg`Users`,
    icon: "users",
    load: () => import("./users").then(({ UserSettings }) => UserSettings),
  },
  {
    id: "roles",
    group: "organisation",
    label: msg`Roles`,
    icon: "shield",
    isFor: ({ me }) => ["admin", "controller", "auditor"].includes(me.user.role),
    load: () => import("./roles/roles").then(({ RoleSettings }) => RoleSettings),
  },
  {
    id: "separations",
    group: "organisation",
    label: msg`Separation of duties`,
    icon: "git-merge",
    isFor: ({ me }) => ["admin", "controller", "auditor"].includes(me.user.role),
    load: () => import("./separations/separations").then(({ SeparationSettings }) => SeparationSettings),
  },
  {
    id: "teams",
    group: "organisation",
    label: msg`Teams`,
    icon: "share-2",
    load: () => import("./teams").then(({ TeamSettings }) => TeamSettings),
  },
  {
    id: "currencies",
    group: "organisation",
    label: msg`Currencies`,
    icon: "coins",
    isFor: isAdmin,
    load: () => import("./currencies").then(({ CurrencySettings }) => CurrencySettings),
  },
  {
    id: "sign-ins",
    group: "organisation",
    label: msg`Sign-ins`,
    icon: "shield",
    isFor: isAdmin,
    load: () => import("./sign-ins/sign-ins").then(({ SignInSettings }) => SignInSettings),
  },
  {
    id: "single-sign-on",
    group: "organisation",
    label: msg`Single sign-on`,
    icon: "key",
    isFor: isAdmin,
    load: () =>
      import("./single-sign-on/single-sign-on").then(({ SingleSignOnSettings }) => SingleSignOnSettings),
  },
  {
    id: "emergency",
    group: "organisation",
    label: msg`Emergency access`,
    icon: "triangle-alert",
    isFor: ({ meta }) => concernsEmergencies(meta),
    load: () => import("./emergency/emergency").then(({ EmergencySettings }) => EmergencySettings),
  },
  {
    id: "directory",
    group: "organisation",
    label: msg`Directory`,
    icon: "users",
    isFor: isAdmin,
    load: () => import("./directory/directory").then(({ DirectorySettings }) => DirectorySettings),
  },
  {
    id: "apps",
    group: "organisation",
    label: msg`Apps`,
    icon: "layout-grid",
    isFor: isAdmin,
    load: () => import("./apps/apps").then(({ AppSettings }) => AppSettings),
  },
  {
    id: "open-doors",
    group: "organisation",
    label: msg`Open doors`,
    icon: "lock",
    isFor: isAdmin,
    load: () => import("./open-doors/open-doors").then(({ OpenDoorSettings }) => OpenDoorSettings),
  },
  {
    id: "hours",
    group: "organisation",
    label: msg`Business hours`,
    icon: "clock",
    isFor: isAdmin,
    load: () => import("./hours/hours").then(({ HourSettings }) => HourSettings),
  },
  {
    id: "audit",
    group: "organisation",
    label: msg`Audit`,
    icon: "history",
    isFor: isAdmin,
    load: () => import("./audit/audit").then(({ AuditSettings }) => AuditSettings),
  },
  {
    id: "personal-data",
    group: "organisation",
    label: msg`Personal data`,
    icon: "id-card",
    isFor: isAdmin,
    load: () =>
      import("./personal-data/personal-data").then(({ PersonalDataSettings }) => PersonalDataSettings),
  },
  {
    id: "holds",
    group: "organisation",
    label: msg`Legal holds`,
    icon: "lock",
    isFor: ({ meta }) => meta.find("hold")?.can.includes("read") === true,
    load: () => import("./holds/holds").then(({ HoldSettings }) => HoldSettings),
  },
  {
    id: "retention",
    group: "organisation",
    label: msg`Retention`,
    icon: "clock",
    isFor: ({ meta }) => meta.find("retention-rule")?.can.includes("read") === true,
    load: () => import("./retention/retention").then(({ RetentionSettings }) => RetentionSettings),
  },
  {
    id: "objects",
    group: "work",
    label: msg`Objects and fields`,
    icon: "database",
    isFor: ({ meta }) => meta.find("custom-field")?.can.includes("read") === true,
    load: () => import("./objects/objects").then(({ ObjectSettings }) => ObjectSettings),
  },
  {
    id: "templates",
    group: "work",
    label: msg`Templates`,
    icon: "layers",
    isFor: ({ meta }) => meta.find("custom-field")?.can.includes("update") === true,
    load: () => import("./schema/templates").then(({ TemplateSettings }) => TemplateSettings),
  },
  {
    id: "schema-file",
    group: "work",
    label: msg`Schema file`,
    icon: "braces",
    isFor: ({ meta }) => meta.find("custom-field")?.can.includes("update") === true,
    load: () => import("./schema/schema-file").then(({ SchemaFileSettings }) => SchemaFileSettings),
  },
  {
    id: "organisation-file",
    group: "organisation",
    label: msg`Organisation file`,
    icon: "file-archive",
    isFor: isAdmin,
    load: () =>
      import("./organisation-file/organisation-file").then(
        ({ OrganisationFileSettings }) => OrganisationFileSettings,
      ),
  },
  {
    id: "tags",
    group: "work",
    label: msg`Tags`,
    icon: "tag",
    isFor: isAdmin,
    load: () => import("./tags").then(({ TagSettings }) => TagSettings),
  },
];

/** Every page of the settings that this person finds, by heading. */
export function useSettings(): { group: SettingsGroup; entries: SettingsEntry[] }[] {
  const modules = useModules();
  const who = { me: useMe(), meta: useMeta() };
  const all = [...OWN, ...modules.flatMap((module) => module.settings ?? [])];
  const found = all.filter((entry) => entry.isFor?.(who) ?? true);
  return SETTINGS_GROUPS.map((group) => ({
    group,
    entries: found.filter((entry) => entry.group === group),
  })).filter(({ entries }) => entries.length > 0);
}

/** A command for each page, for the palette. */
export function useSettingsCommands(): Command[] {
  const { t, i18n } = useLingui();
  const router = useRouter();
  const section = t`Settings`;
  const entries = useSettings().flatMap((one) => one.entries);
  return entries.map(({ id, label, icon }) => ({
    id: `settings ${id}`,
    label: t`Settings: ${i18n._(label)}`,
    icon,
    section,
    keywords: t`options preferences administration`,
    run: () => void router.navigate({ href: `/settings/${id}` }),
  }));
}
