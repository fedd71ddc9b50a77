/** Which passage of the guide belongs to a screen; the first that fits counts. */
const PLACES: readonly [RegExp, string][] = [
  [/^\/$/, "seller#home"],
  [/^\/my-day/, "seller#my-day"],
  [/^\/forecast/, "manager"],
  [/^\/import/, "importing"],
  [/^\/o\/[\w-]+\/(board|calendar|dates|chart)/, "keyboard#on-a-board"],
  [/^\/o\/[\w-]+\/./, "seller"],
  [/^\/o\//, "keyboard#in-a-table"],
  [/^\/settings\/users/, "admin#users"],
  [/^\/settings\/(roles|separations)/, "roles"],
  [/^\/approvals/, "manager"],
  [/^\/quality/, "steward#data-quality"],
  [/^\/settings\/teams/, "admin#teams"],
  [/^\/settings\/pipelines/, "admin#pipelines"],
  [/^\/settings\/organisation-file/, "organisation-file"],
  [/^\/settings\/(currencies|organisation)/, "admin#money"],
  [/^\/settings\/hours/, "admin#business-hours-and-holidays"],
  [/^\/settings\/objects/, "admin#objects-and-fields"],
  [/^\/settings\/templates/, "schema-file"],
  [/^\/settings\/schema-file/, "schema-file#the-schema-file"],
  [/^\/settings\/tags/, "admin#tags"],
  [/^\/settings\/demo/, "admin#the-demo"],
  [/^\/settings\/(security|sign-ins)/, "admin#signing-in-safely"],
  [/^\/settings\/tokens/, "admin#devices-tokens"],
  [/^\/settings\/audit/, "admin#audit"],
  [/^\/settings\/webhooks/, "developer#being-told-webhooks"],
  [/^\/settings/, "admin"],
];

/** The address of the help for the screen at `path`. */
export function helpFor(path: string): string {
  const found = PLACES.find(([pattern]) => pattern.test(path))?.[1];
  return found === undefined ? "/help/start" : `/help/${found}`;
}
