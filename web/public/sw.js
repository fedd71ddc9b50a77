/* Keeps the app itself in the browser, so that it opens without a connection. What it shows is kept by the app (IndexedDB);
   nothing of the API goes through here. Pages: the network first, the last page when there is none. Files with a hash in
   their name: never twice. */
const KEPT = "rapport-app-1";
const MOST_FILES = 400;
const PATIENCE = 4000;
const PAGE = "/";
const NOT_OURS = /^\/(api|rt|sso|_allauth|static|files|health)(\/|$)/;

self.addEventListener("install", () => self.skipWaiting());

self.addEventListener("activate", (event) => {
  event.waitUntil(forgetOthers().then(() => self.clients.claim()));
});

/** What was loaded before this worker was there. */
self.addEventListener("message", (event) => {
  if (Array.isArray(event.data?.files)) event.waitUntil(keepAll(event.data.files));
});

self.addEventListener("fetch", (event) => {
  const { request } = event;
  const url = new URL(request.url);
  if (request.method !== "GET" || url.origin !== location.origin || NOT_OURS.test(url.pathname)) return;
  if (request.mode === "navigate") event.respondWith(page(event));
  else if (url.pathname.startsWith("/assets/")) event.respondWith(file(event));
  else event.respondWith(other(event));
});

async function forgetOthers() {
  const names = await caches.keys();
  await Promise.all(names.filter((name) => name !== KEPT).map((name) => caches.delete(name)));
}

async function keepAll(files) {
  const cache = await caches.open(KEPT);
  await Promise.allSettled(
    files.map(async (path) => {
      if ((await cache.match(path)) === undefined) await cache.add(path);
    }),
  );
}

/** Every address of the app is the same page. */
async function page(event) {
  try {
    const response = await fetch(event.request, { signal: AbortSignal.timeout(PATIENCE) });
    if (!response.ok) return response;
    // The whole of it, or the page that is held: the time is for its end, too.
    return kept(event, PAGE, new Response(await response.blob(), response));
  } catch {
    return (await held(PAGE)) ?? Response.error();
  }
}

async function file(event) {
  return (await held(event.request)) ?? kept(event, event.request, await fetch(event.request));
}

async function other(event) {
  try {
    return kept(event, event.request, await fetch(event.request));
  } catch {
    return (await held(event.request)) ?? Response.error();
  }
}

/** The answer at once. That it could not be kept (no room, emptied meanwhile, left half-way) is no reason to give none. */
function kept(event, key, response) {
  if (response.ok) event.waitUntil(keep(key, response.clone()).catch(() => undefined));
  return response;
}

async function keep(key, response) {
  const cache = await caches.open(KEPT);
  await cache.put(key, response);
  const keys = await cache.keys();
  await Promise.all(keys.slice(0, Math.max(0, keys.length - MOST_FILES)).map((one) => cache.delete(one)));
}

async function held(key) {
  return await caches.match(key).catch(() => undefined);
}
