import { fileURLToPath } from "node:url";
import { lingui } from "@lingui/vite-plugin";
import babel from "@rolldown/plugin-babel";
import tailwindcss from "@tailwindcss/vite";
import react from "@vitejs/plugin-react";
import type { Plugin } from "vite";
import { defineConfig } from "vitest/config";
import { guide } from "./scripts/guide.mjs";

const server = process.env["RAPPORT_SERVER"] ?? "http://127.0.0.1:8000";
const proxied = ["/api", "/rt", "/_allauth", "/sso", "/scim", "/oauth/token", "/health", "/static", "/files", "/shared"];

/** Only files that import a lingui macro pay for Babel. */
const words = babel({
  plugins: ["@lingui/babel-plugin-lingui-macro"],
  include: [/src\/.*\.tsx?$/],
});

/** Languages whose words of react-aria (not ours: "3 items selected") go into the build; the others fall back to English. */
const spoken = ["en-US", "de-DE", "fr-FR", "es-ES", "ar-AE"];

const spokenOnly: Plugin = {
  name: "spoken-languages-only",
  load: {
    filter: { id: /\/react-aria.*\/intl\/.*[a-z]{2}-[A-Z]{2}\.mjs$/ },
    handler: (id) =>
      spoken.some((locale) => id.endsWith(`${locale}.mjs`)) ? null : "export default undefined",
  },
};

/** The words of the source language load beside the shell, not after it. */
const wordsEarly: Plugin = {
  name: "words-early",
  transformIndexHtml: {
    order: "post",
    handler: (_html, { bundle = {} }) =>
      Object.values(bundle)
        .filter((part) => part.type === "chunk" && part.facadeModuleId?.endsWith("/locales/en.po") === true)
        .map((part) => ({
          tag: "link",
          attrs: { rel: "modulepreload", href: `/${part.fileName}` },
          injectTo: "head",
        })),
  },
};

/** The policy the server sets; the preview sets it too, so that a picture of the gallery shows a breach. */
const contentPolicy =
  "default-src 'self'; script-src 'self'; style-src 'self'; style-src-attr 'unsafe-inline'; img-src 'self' data: blob:; " +
  "font-src 'self'; connect-src 'self'; object-src 'none'; base-uri 'none'; frame-ancestors 'none'";

export default defineConfig({
  plugins: [guide("../docs/guide"), react(), words, lingui(), tailwindcss(), spokenOnly, wordsEarly],
  resolve: { alias: { "@": fileURLToPath(new URL("./src", import.meta.url)) } },
  server: {
    // The pictures of the guide stand beside the web app.
    fs: { allow: [".."] },
    proxy: Object.fromEntries(proxied.map((path) => [path, { target: server, changeOrigin: false }])),
  },
  preview: { headers: { "Content-Security-Policy": contentPolicy } },
  build: {
    manifest: true,
    target: "es2022",
    sourcemap: false,
    chunkSizeWarningLimit: 700,
    assetsInlineLimit: 0,
  },
  test: {
    environment: "jsdom",
    // One page for all files of a thread: to make one, and to load the libraries into it, took most of the time.
    pool: "threads",
    isolate: false,
    maxWorkers: 2,
    include: ["src/**/*.test.{ts,tsx}", "scripts/**/*.test.mjs"],
    setupFiles: ["src/test-setup.ts"],
    restoreMocks: true,
  },
});
