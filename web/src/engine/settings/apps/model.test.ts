import { expect, test } from "vitest";
import { addressesOf, newAppSecret, rightsOfScopes, scopesOfRights } from "./model";

test("rights become scopes and are read back", () => {
  for (const rights of [
    { knowsPeople: true, objects: [], mayWrite: false },
    { knowsPeople: false, objects: ["deal", "contact"], mayWrite: false },
    { knowsPeople: true, objects: ["*"], mayWrite: true },
  ])
    expect(rightsOfScopes(scopesOfRights(rights))).toEqual(rights);
  expect(scopesOfRights({ knowsPeople: true, objects: ["deal"], mayWrite: false })).toEqual([
    "openid",
    "profile",
    "email",
    "deal:read",
    "deal:export",
  ]);
  expect(rightsOfScopes(["deal:win"])).toEqual({ knowsPeople: false, objects: ["deal"], mayWrite: true });
});

test("addresses stand one in a line", () => {
  expect(addressesOf(" https://a.example/x \n\nhttps://b.example ")).toEqual([
    "https://a.example/x",
    "https://b.example",
  ]);
});

test("secrets are long, plain and never the same", () => {
  const secrets = [newAppSecret(), newAppSecret()];
  for (const secret of secrets) expect(secret).toMatch(/^rapapp_[A-Za-z0-9]{40,}$/);
  expect(secrets[0]).not.toBe(secrets[1]);
});
