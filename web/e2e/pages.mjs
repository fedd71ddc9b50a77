/** Every page of the app as [name, path], from what the product itself declares; records stand for those of their object. */
export async function pagesOf(request) {
  const read = async (path) => (await request.get(`/api/v1${path}`)).json();
  const { objects } = await read("/meta");
  const pages = PLACES.map((path) => [path, path]);
  for (const object of objects.filter((one) => one.can.includes("read"))) {
    const list = `/o/${object.plural}`;
    for (const layout of layoutsOf(object)) pages.push([`${object.plural}${layout}`, `${list}${layout}`]);
    const [record] = (await read(`/${object.plural}?limit=1`)).items ?? [];
    if (record !== undefined) pages.push([object.name, `${list}/${record.id}`]);
  }
  return pages;
}

const PLACES = [
  "/",
  "/my-day",
  "/forecast",
  "/import",
  "/notifications",
  "/approvals",
  "/trash",
  "/help",
  "/help/seller",
  ...[
    "profile",
    "appearance",
    "notifications",
    "security",
    "tokens",
    "webhooks",
    "organisation",
    "users",
    "roles",
    "separations",
    "teams",
    "currencies",
    "sign-ins",
    "single-sign-on",
    "directory",
    "apps",
    "open-doors",
    "emergency",
    "hours",
    "audit",
    "personal-data",
    "holds",
    "retention",
    "demo",
    "objects",
    "tags",
    "pipelines",
  ].map((section) => `/settings/${section}`),
];

function layoutsOf(object) {
  const dated = object.fields.some(({ kind }) => kind === "date" || kind === "datetime");
  return ["", "/board", "/chart", ...(dated ? ["/calendar", "/dates"] : [])];
}
