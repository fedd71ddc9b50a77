/** Keeps the app in the browser, so that it opens without a connection (public/sw.js). Not while it is being developed. */
export function keepOfflineCopy(): void {
  if (!import.meta.env.PROD || !("serviceWorker" in navigator)) return;
  globalThis.addEventListener("load", () => void start());
}

async function start(): Promise<void> {
  try {
    await navigator.serviceWorker.register("/sw.js");
    const { active } = await navigator.serviceWorker.ready;
    await preload();
    // A worker belongs to one origin; the target that window.postMessage takes is not a thing here.
    // oxlint-disable-next-line unicorn/require-post-message-target-origin
    active?.postMessage({ files: ["/", ...loaded()] });
  } catch {
    // Without the copy the app works as before, only not without a connection.
  }
}

/** The files of ours this page has asked for so far. */
function loaded(): string[] {
  const files = performance.getEntriesByType("resource").map((entry) => new URL(entry.name));
  const own = files.filter(
    (url) => url.origin === location.origin && /^\/(assets\/|[^/]+\.\w+$)/.test(url.pathname),
  );
  return [...new Set(own.map((url) => url.pathname))];
}

/** The pages one works in all day; heavy parts (charts, editors) come along when they are first used. */
async function preload(): Promise<void> {
  await new Promise((resolve) => setTimeout(resolve, 3000));
  await Promise.allSettled([
    import("./signed-in"),
    import("./pages/object-pages"),
    import("@/engine/records/list-page"),
    import("@/engine/records/board-page"),
    import("@/engine/records/detail-page"),
    import("@/engine/records/create-dialog"),
    import("@/engine/duplicates/hint"),
    import("@/engine/search/palette"),
    import("@/engine/sync/conflict-dialog"),
    import("./shell/troubles-panel"),
  ]);
}
