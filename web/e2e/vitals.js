// A page's largest paint, its shifts and its longest task, in milliseconds and as a score
// (W3C Largest Contentful Paint, Layout Instability, Long Tasks).
const vitals = { lcp: 0, cls: 0, longest: 0 };
globalThis.vitals = vitals;

function watch(type, take) {
  new PerformanceObserver((list) => list.getEntries().forEach(take)).observe({ type, buffered: true });
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
