import { expect, test } from "vitest";
import { askedOf, BLANK, inputOf, keyStep } from "./model";

test("what a provider of one kind has is not sent for the other, and an empty secret not at all", () => {
  const asked = {
    ...BLANK,
    name: " Us ",
    issuer: " https://a.example ",
    client_id: "c",
    domains: "a.org; b.org,\nc.org",
  };
  expect(inputOf(asked)).toMatchObject({
    name: "Us",
    issuer: "https://a.example",
    client_id: "c",
    domains: ["a.org", "b.org", "c.org"],
    team: null,
  });
  expect(Object.keys(inputOf(asked))).not.toContain("secret");
  expect(Object.keys(inputOf(asked))).not.toContain("certificate");
  expect(inputOf({ ...asked, secret: " s " })["secret"]).toBe("s");
  const saml = inputOf({ ...asked, kind: "saml", secret: "s", sso_url: "https://b.example" });
  expect(saml).toMatchObject({ kind: "saml", sso_url: "https://b.example" });
  expect(Object.keys(saml)).not.toContain("secret");
  expect(Object.keys(saml)).not.toContain("client_id");
});

test("a provider comes back into its dialog as it was, without its secret", () => {
  const team = { id: "t", title: "East", object: "team" };
  const item = {
    id: "1",
    version: 1,
    title: "Us",
    can: [],
    ...inputOf({ ...BLANK, name: "Us", domains: "a.org" }),
    team,
  };
  expect(askedOf(item)).toEqual({ ...BLANK, name: "Us", domains: "a.org", team });
});

test("a new key of ours is made first, and used next; an OpenID provider has none", () => {
  const us = { id: "1", version: 1, title: "Us", can: [], kind: "saml" };
  expect(keyStep({ ...us, kind: "oidc" })).toBeNull();
  expect(keyStep({ ...us, next_key_made_at: null })).toBe("make");
  expect(keyStep({ ...us, next_key_made_at: "2026-11-23T02:00:00Z" })).toBe("use");
});
