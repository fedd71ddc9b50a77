import { screen } from "@testing-library/react";
import { expect, it } from "vitest";
import { OwnTags } from "./tag";
import { TagTonesContext } from "./tag-tones";
import { draw } from "./testing";
import { hueOf, type Tone } from "./tone";

it("a tag has the colour that it was given, else the one of its name", () => {
  draw(
    <TagTonesContext value={new Map<string, Tone>([["VIP", "neutral"]])}>
      <OwnTags tags={["VIP", "partner"]} />
    </TagTonesContext>,
  );
  const toneOf = (tag: string) => screen.getByText(tag).closest("[data-tone]")?.getAttribute("data-tone");
  expect([toneOf("VIP"), toneOf("partner")]).toEqual(["neutral", hueOf("partner")]);
});
