import { keep, kept } from "@/kit/kept";
import { ready } from "./allauth";
import { api } from "./session";

/** A company sign-in, as the page for signing in shows it. */
export interface Provider {
  id: string;
  name: string;
}

/** What holds for the domain of an address: these sign its people in, `required`: and nothing else does. */
export interface Realm {
  items: Provider[];
  required: boolean;
}

/** What an invitation is for. */
export interface Invited {
  email: string;
  organisation: string;
  providers: Provider[];
  required: boolean;
}

const LAST = "rapport.company";

export async function providers(): Promise<Provider[]> {
  return (await api.get<{ items: Provider[] }>("/sign-in")).items;
}

export function realmOf(email: string): Promise<Realm> {
  return api.post<Realm>("/sign-in/realm", { email });
}

/** Leaves for the company's own page, and comes back to `next`. `again`: to prove oneself, whoever is known there. */
export async function goTo(provider: Provider, next: string, again = false): Promise<void> {
  await ready();
  const { url } = await api.post<{ url: string }>("/sign-in/begin", { provider: provider.id, next, again });
  keep(LAST, provider.name);
  location.assign(url);
}

/** Where one came in last in this browser, told once; null when it was not by a company. */
export function leftCompany(): string | null {
  const name = kept(LAST);
  if (name !== null) keep(LAST, null);
  return name;
}

export async function lookAt(key: string): Promise<Invited> {
  return api.post<Invited>("/join/look", { key });
}

/** Makes the user that the invitation says, signed in here. */
export async function accept(key: string, name: string, password: string): Promise<void> {
  await ready();
  await api.post("/join", { key, name, password });
}
