import { fileURLToPath } from "node:url";
import { lingui } from "@lingui/vite-plugin";
import babel from "@rolldown/plugin-babel";
import tailwindcss from "@tailwindcss/vite";
import react from "@vitejs/plugin-react";
import { defineConfig } from "vitest/config";

const server = process.env["RAPPORT_SERVER"] ?? "http://127.0.0.1:8000";
const proxied = ["/api", "/rt", "/_allauth", "/health", "/static", "/files"];

/** Only files that import a lingui macro pay for Babel. */
const words = babel({
  plugins: ["@lingui/babel-plugin-lingui-macro"],
  include: [/src\/.*\.tsx?$/],
});

export default defineConfig({
  plugins: [react(), words, lingui(), tailwindcss()],
  resolve: { alias: { "@": fileURLToPath(new URL("./src", import.meta.url)) } },
  server: {
    proxy: Object.fromEntries(proxied.map((path) => [path, { target: server, changeOrigin: false }])),
  },
  build: {
    manifest: true,
    target: "es2022",
    sourcemap: false,
    chunkSizeWarningLimit: 700,
    assetsInlineLimit: 0,
  },
  test: {
    environment: "jsdom",
    include: ["src/**/*.test.{ts,tsx}", "scripts/**/*.test.mjs"],
    setupFiles: ["src/test-setup.ts"],
    restoreMocks: true,
  },
});
