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

describe("fuzzy", () => {
  it("takes letters that stand near each other in their order, for less than a word", () => {
    expect(fit(command("New company"), "nwcmp")).toBeGreaterThan(0);
    expect(fit(command("Theme: dark"), "drk")).toBeGreaterThan(0);
    expect(fit(command("New company"), "nwcmp")).toBeLessThan(fit(command("New company"), "new"));
    expect(fit(command("New company"), "xyz")).toBe(0);
    expect(fit(command("Forecast by month and product"), "fbp")).toBe(0);
  });
});

describe("habits", () => {
  it("decide between what fits alike, and never over a better word", () => {
    const commands = [command("New deal"), command("New task")];
    const habits = { "command New task": { worth: 2, at: 0 } };
    expect(ranked(commands, "new", habits, 0).map((one) => one.label)).toEqual(["New task", "New deal"]);
    expect(
      ranked(
        [command("Deals"), command("Sign out")],
        "deals",
        { "command Sign out": { worth: 90, at: 0 } },
        0,
      ),
    ).toHaveLength(1);
  });
});
