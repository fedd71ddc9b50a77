// A page's largest paint, its shifts, its longest task and the slowest answer to a press or key, in milliseconds and as a
// score (W3C Largest Contentful Paint, Layout Instability, Long Tasks, Event Timing).
const vitals = { lcp: 0, cls: 0, longest: 0, press: 0 };
globalThis.vitals = vitals;

function watch(type, take, more) {
  const observer = new PerformanceObserver((list) => list.getEntries().forEach(take));
  observer.observe({ type, buffered: true, ...more });
}

watch("largest-contentful-paint", (entry) => {
  vitals.lcp = Math.round(entry.startTime);
});
watch("layout-shift", (entry) => {
  vitals.cls += entry.hadRecentInput ? 0 : entry.value;
});
watch("longtask", (entry) => {
  vitals.longest = Math.max(vitals.longest, Math.round(entry.duration));
});
watch(
  "event",
  (entry) => {
    // Only what somebody does; a pointer that moves on is no press.
    if (entry.interactionId > 0) vitals.press = Math.max(vitals.press, entry.duration);
  },
  { durationThreshold: 16 },
);
