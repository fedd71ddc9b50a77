/* Keeps the app itself in the browser, so that it opens without a connection. What it shows is kept by the app (IndexedDB);
   nothing of the API goes through here. Pages: the network first, the last page when there is none. Files with a hash in
   their name: never twice. */
const KEPT = "rapport-app-1";
const MOST_FILES = 400;
const PATIENCE = 4000;
const PAGE = "/";
const NOT_OURS = /^\/(api|rt|_allauth|static|files|health)(\/|$)/;

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
  if (request.mode === "navigate") event.respondWith(page(request));
  else if (url.pathname.startsWith("/assets/")) event.respondWith(file(request));
  else event.respondWith(fetch(request).then((response) => kept(request, response), () => held(request)));
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
async function page(request) {
  try {
    const response = await fetch(request, { signal: AbortSignal.timeout(PATIENCE) });
    if (!response.ok) return response;
    return await kept(PAGE, response);
  } catch {
    return (await caches.match(PAGE)) ?? Response.error();
  }
}

async function file(request) {
  return (await caches.match(request)) ?? kept(request, await fetch(request));
}

async function kept(request, response) {
  if (!response.ok) return response;
  const cache = await caches.open(KEPT);
  await cache.put(request, response.clone());
  const keys = await cache.keys();
  await Promise.all(keys.slice(0, Math.max(0, keys.length - MOST_FILES)).map((key) => cache.delete(key)));
  return response;
}

async function held(request) {
  return (await caches.match(request)) ?? Response.error();
}
