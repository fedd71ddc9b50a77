import { expect, test } from "vitest";
import { deviceOf, nearnessOf } from "./device";

const CASES: [string, string, string][] = [
  [
    "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/131.0.0.0 Safari/537.36",
    "Chrome",
    "Linux",
  ],
  [
    "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) HeadlessChrome/131.0.0.0 Safari/537.36",
    "Chrome",
    "Linux",
  ],
  [
    "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/131.0.0.0 Safari/537.36 Edg/131.0.0.0",
    "Edge",
    "Windows",
  ],
  [
    "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.1 Safari/605.1.15",
    "Safari",
    "macOS",
  ],
  [
    "Mozilla/5.0 (iPhone; CPU iPhone OS 18_1 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.1 Mobile/15E148 Safari/604.1",
    "Safari",
    "iPhone",
  ],
  [
    "Mozilla/5.0 (iPhone; CPU iPhone OS 18_1 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) CriOS/131.0 Mobile/15E148 Safari/604.1",
    "Chrome",
    "iPhone",
  ],
  [
    "Mozilla/5.0 (Linux; Android 14; SM-S918B) AppleWebKit/537.36 (KHTML, like Gecko) SamsungBrowser/27.0 Chrome/125.0.0.0 Mobile Safari/537.36",
    "Samsung Internet",
    "Android",
  ],
  ["Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:132.0) Gecko/20100101 Firefox/132.0", "Firefox", "Windows"],
  ["curl/8.5.0", "", ""],
  ["", "", ""],
];

test.each(CASES)("%s", (text, browser, system) => {
  expect(deviceOf(text)).toMatchObject({ browser, system });
});

test("phones have a phone's icon", () => {
  expect(deviceOf(CASES[4]?.[0] ?? "").icon).toBe("smartphone");
  expect(deviceOf(CASES[0]?.[0] ?? "").icon).toBe("monitor");
});

const ip = (...parts: number[]) => parts.join(".");

test("an address is here, near or away", () => {
  const here = ["127.0.0.1", "::1", "::ffff:127.0.0.1"];
  const local = [
    ip(10, 1, 2, 3),
    ip(192, 168, 0, 9),
    ip(172, 16, 0, 1),
    ip(172, 31, 9, 9),
    "fd00::1",
    "fe80::1",
  ];
  const away = [ip(172, 15, 0, 1), ip(172, 32, 0, 1), "8.8.8.8", "2001:db8::1", ip(100, 10, 0, 1)];
  expect(new Set(here.map(nearnessOf))).toEqual(new Set(["here"]));
  expect(new Set(local.map(nearnessOf))).toEqual(new Set(["local"]));
  expect(new Set(away.map(nearnessOf))).toEqual(new Set(["away"]));
});
