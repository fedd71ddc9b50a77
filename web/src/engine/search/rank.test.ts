import { describe, expect, it } from "vitest";
import type { Command } from "@/engine/commands/registry";
import { fit, ranked } from "./rank";

const command = (label: string, keywords = "", section = ""): Command => ({
  id: label,
  label,
  keywords,
  section,
  run: () => {},
});

describe("fit", () => {
  it("takes beginnings of words in any order, without accents and case", () => {
    expect(fit(command("New company"), "comp")).toBeGreaterThan(0);
    expect(fit(command("New company"), "COMP new")).toBeGreaterThan(0);
    expect(fit(command("Über uns"), "uber")).toBeGreaterThan(0);
    expect(fit(command("New company"), "pany")).toBe(0);
    expect(fit(command("New company"), "new deal")).toBe(0);
  });

  it("takes keywords and headings for less", () => {
    const [label, keyword] = [fit(command("Dark"), "dark"), fit(command("Night", "dark"), "dark")];
    expect(keyword).toBeGreaterThan(0);
    expect(label).toBeGreaterThan(keyword);
  });
});

describe("ranked", () => {
  it("puts the label that begins so first", () => {
    const commands = [command("New deal"), command("Deals"), command("Sign out")];
    expect(ranked(commands, "deal").map((one) => one.label)).toEqual(["Deals", "New deal"]);
    expect(ranked(commands, "new").map((one) => one.label)).toEqual(["New deal"]);
  });
});
