import { screen } from "@testing-library/react";
import { expect, it } from "vitest";
import { OwnTags } from "./tag";
import { TagTonesContext } from "./tag-tones";
import { draw } from "./testing";
import { hueOf, type Tone } from "./tone";

function toneOf(tag: string): string | null | undefined {
  return screen.getByText(tag).closest("[data-tone]")?.getAttribute("data-tone");
}

it("a tag has the colour that it was given, else the one of its name", () => {
  draw(
    <TagTonesContext value={new Map<string, Tone>([["VIP", "neutral"]])}>
      <OwnTags tags={["VIP", "partner"]} />
    </TagTonesContext>,
  );
  expect([toneOf("VIP"), toneOf("partner")]).toEqual(["neutral", hueOf("partner")]);
});
