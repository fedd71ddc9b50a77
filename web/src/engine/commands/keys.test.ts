import { describe, expect, it } from "vitest";
import { match, pressOf, stepsOf } from "./keys";
import type { Command } from "./registry";

const press = (key: string, more: KeyboardEventInit = {}) =>
  pressOf(new KeyboardEvent("keydown", { key, ...more }));
const command = (id: string, keys: string): Command => ({ id, label: id, keys, run: () => {} });

describe("pressOf", () => {
  it("names letters in capitals, with what is held", () => {
    expect(press("k", { ctrlKey: true })).toBe("mod+K");
    expect(press("k", { metaKey: true, shiftKey: true })).toBe("mod+shift+K");
    expect(press("K", { shiftKey: true })).toBe("shift+K");
  });

  it("takes a sign as a sign, however it is typed", () => {
    expect(press("?", { shiftKey: true })).toBe("?");
    expect(press("/", { shiftKey: true })).toBe("/");
    expect(stepsOf("shift+?")).toEqual(["?"]);
    expect(stepsOf("shift+K")).toEqual(["shift+K"]);
  });
});

describe("match", () => {
  const commands = [command("deals", "G D"), command("dark", "D"), command("help", "shift+?")];

  it("waits for the second key", () => {
    expect(match(commands, ["G"])).toEqual({ command: null, isBegun: true });
    expect(match(commands, ["G", "D"]).command?.id).toBe("deals");
    expect(match(commands, ["D"]).command?.id).toBe("dark");
    expect(match(commands, ["X"])).toEqual({ command: null, isBegun: false });
  });

  it("gives a key to the command that was offered last, and to none that is off", () => {
    expect(match([...commands, command("delete", "D")], ["D"]).command?.id).toBe("delete");
    expect(match([{ ...command("off", "D"), isDisabled: true }], ["D"]).command).toBeNull();
  });
});
