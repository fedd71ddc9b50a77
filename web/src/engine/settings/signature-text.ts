import type { Person } from "@/engine/api/types";

/** A signature out of what one has said about oneself, as HTML. */
export function signatureFrom(
  user: Pick<Person, "name" | "job_title" | "email">,
  organisation: string,
): string {
  const lines = [
    `<strong>${escaped(user.name)}</strong>`,
    ...[user.job_title, organisation, user.email].map(escaped),
  ];
  return `<p>${lines.filter((line) => line !== "").join("<br>")}</p>`;
}

function escaped(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
}
