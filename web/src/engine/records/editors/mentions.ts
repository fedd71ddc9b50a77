/** Who or what can be mentioned in a text. */
export interface Mentionable {
  kind: "user" | "team";
  id: string;
  name: string;
  /** Second line: an email address, how many are in the team. */
  detail?: string | undefined;
  /** False for somebody who may not see the record that the text is about. */
  sees?: boolean | undefined;
}

/** Finds who fits what was typed after the @. Keep it stable. */
export type LoadMentions = (query: string, signal: AbortSignal) => Promise<Mentionable[]>;

/** The attribute that carries a mention: "user/<id>". The server keeps the same one. */
export const MENTION = "data-mention";

const TARGET = /^(user|team)\/([0-9a-f-]{36})$/;

/** What the attribute says; null for anything that is no mention. */
export function mentionOf(target: string | null): { kind: "user" | "team"; id: string } | null {
  const found = TARGET.exec(target ?? "");
  return found === null ? null : { kind: found[1] === "team" ? "team" : "user", id: found[2] ?? "" };
}

/** Everybody mentioned in a text, each once. */
export function mentionsIn(html: string): Mentionable[] {
  const found = new Map<string, Mentionable>();
  if (!html.includes(MENTION)) return [];
  const page = new DOMParser().parseFromString(html, "text/html");
  for (const element of page.querySelectorAll(`span[${MENTION}]`)) {
    const target = element.getAttribute(MENTION);
    const mention = mentionOf(target);
    if (mention !== null) found.set(target ?? "", { ...mention, name: nameIn(element) });
  }
  return [...found.values()];
}

/** The text with this mention as plain words. */
export function withoutMention(html: string, { kind, id }: Pick<Mentionable, "kind" | "id">): string {
  const page = new DOMParser().parseFromString(html, "text/html");
  for (const element of page.querySelectorAll(`span[${MENTION}="${kind}/${id}"]`))
    element.replaceWith(nameIn(element));
  return page.body.innerHTML;
}

export function nameIn(element: Element): string {
  return (element.textContent ?? "").replace(/^@/, "");
}
