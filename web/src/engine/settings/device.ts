import type { IconName } from "@/ui/icons";

/** What a browser says of itself, in words. */
export interface Device {
  /** "Firefox"; "" when it does not say. */
  browser: string;
  /** "Windows"; "" when it does not say. */
  system: string;
  icon: IconName;
}

/** First match counts: most browsers also call themselves by the names of others. */
const BROWSERS: [RegExp, string][] = [
  [/\bEdgA?\/|\bEdgiOS\//, "Edge"],
  [/\bOPR\/|\bOpera\b/, "Opera"],
  [/\bVivaldi\//, "Vivaldi"],
  [/\bSamsungBrowser\//, "Samsung Internet"],
  [/\bFirefox\/|\bFxiOS\//, "Firefox"],
  [/\bHeadlessChrome\/|\bChrome\/|\bCriOS\/|\bChromium\//, "Chrome"],
  [/\bVersion\/[\d.]+.*\bSafari\//, "Safari"],
];

const SYSTEMS: [RegExp, string, IconName][] = [
  [/\biPhone\b|\biPod\b/, "iPhone", "smartphone"],
  [/\biPad\b/, "iPad", "smartphone"],
  [/\bAndroid\b/, "Android", "smartphone"],
  [/\bWindows\b/, "Windows", "monitor"],
  [/\bMac OS X\b|\bMacintosh\b/, "macOS", "monitor"],
  [/\bCrOS\b/, "ChromeOS", "monitor"],
  [/\bLinux\b|\bX11\b/, "Linux", "monitor"],
];

/** Reads a User-Agent text. */
export function deviceOf(text: string): Device {
  const browser = BROWSERS.find(([pattern]) => pattern.test(text))?.[1] ?? "";
  const system = SYSTEMS.find(([pattern]) => pattern.test(text));
  return { browser, system: system?.[1] ?? "", icon: system?.[2] ?? "globe" };
}

export type Nearness = "here" | "local" | "away";

/** Whether an IP address is this machine, the network around it, or somewhere else. */
export function nearnessOf(ip: string): Nearness {
  const bare = ip.replace(/^::ffff:/i, "");
  if (bare === "::1" || bare.startsWith("127.")) return "here";
  const isLocal = /^(10\.|192\.168\.|169\.254\.|172\.(1[6-9]|2\d|3[01])\.|f[cd]|fe80:)/i.test(bare);
  return isLocal ? "local" : "away";
}
