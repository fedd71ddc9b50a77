import createClient, { type Client } from "openapi-fetch";
import type { paths } from "@/api/schema";
import type { Api } from "./client";

/** The calls that are no object's (jobs, search, tokens, the forecast), with the types of the API's own document. */
export function typed(api: Api): Client<paths> {
  const known = clients.get(api);
  if (known !== undefined) return known;
  // Our fetch throws a Problem for whatever is no success, so `data` is always there; see `dataOf`.
  const client = createClient<paths>({ baseUrl: globalThis.location.origin, fetch: api.fetch });
  clients.set(api, client);
  return client;
}

const clients = new WeakMap<Api, Client<paths>>();

/** The body of a typed call. */
export async function dataOf<Data>(call: Promise<{ data?: Data }>): Promise<Data> {
  const { data } = await call;
  return data as Data;
}
