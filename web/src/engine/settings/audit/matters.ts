/** Where what is no record is changed, by the name that it has in the log. */
const PLACES: Readonly<Record<string, string>> = {
  organisation: "/settings/organisation",
  token: "/settings/open-doors",
  "scim-token": "/settings/directory",
  "app-grant": "/settings/apps",
  "signing-key": "/settings/apps",
};

export function placeOf(name: string): string | undefined {
  return PLACES[name];
}
