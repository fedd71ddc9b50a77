import { i18n } from "@lingui/core";
import { msg } from "@lingui/core/macro";
import type { Kind } from "@/engine/api/types";
import type { Option } from "@/ui/select";
import { asRelative } from "./relative";

const WORDS = { me: msg`Me`, my_team: msg`My team` };

type Who = keyof typeof WORDS;

function isWho(name: string): name is Who {
  return name in WORDS;
}

/** "Me" or "My team"; null for a value that is no such thing. */
export function whoWords(value: unknown): string | null {
  const name = asRelative(value)?.relative ?? "";
  return isWho(name) ? i18n._(WORDS[name]) : null;
}

/** What can be chosen besides ids: for people Me and My team, for teams My team. */
export function whoOptions(kind: Kind, target: string): Option[] {
  const names: Who[] = kind === "user" ? ["me", "my_team"] : target === "team" ? ["my_team"] : [];
  return names.map((name) => ({
    value: `@${name}`,
    label: i18n._(WORDS[name]),
    icon: name === "me" ? "user" : "users",
  }));
}

/** An option's value as the filter has it. */
export function whoValue(key: string): unknown {
  return key.startsWith("@") ? { relative: key.slice(1) } : key;
}

/** A value of a filter as an option's key. */
export function whoKey(value: unknown): string {
  const relative = asRelative(value);
  return relative === null ? String(value ?? "") : `@${relative.relative}`;
}
