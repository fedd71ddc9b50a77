import type { Plugin } from "vite";

export function guide(folder: string): Plugin;
