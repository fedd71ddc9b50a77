import "fake-indexeddb/auto";
import { fireEvent, screen, waitFor } from "@testing-library/react";
import { useState } from "react";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { createApi } from "@/engine/api/client";
import { field, ME, META, object } from "@/engine/api/samples";
import type { ObjectMeta, Values } from "@/engine/api/types";
import { SyncProvider, type Sync } from "@/engine/sync/context";
import { proposedBy } from "@/engine/sync/meta";
import { openSync } from "@/engine/sync/open";
import { uuid7 } from "@/kit/ids";
import { draw } from "@/ui/testing";
import { ProposalHint } from "./hint";
import { askedOf, type Proposal } from "./use-proposals";

const COMPANY = field("company", "link", { label: "Company", link: { object: "company" } });
const contact = object("contact", [field("last_name"), field("emails", "emails"), COMPANY], {
  proposed: { company: ["emails"] },
});
const ACME: Proposal = {
  field: "company",
  value: "c1",
  shown: "Acme",
  question: "Works at Acme?",
};
const TYPED: Values = { last_name: "Quincey", emails: [{ value: "ada@acme.example" }] };

let sync: Sync;
let asked: unknown[];
let told: Proposal[];
const taken = vi.fn<(values: Values) => void>();

beforeEach(async () => {
  asked = [];
  told = [ACME];
  taken.mockClear();
  const api = createApi({
    fetch: async (given) => {
      asked.push(JSON.parse(await (given as Request).text()));
      return Response.json({ proposals: told });
    },
    wait: async () => {},
  });
  sync = await openSync(api, { me: { ...ME, user: { ...ME.user, id: uuid7() } }, meta: META });
});

afterEach(async () => {
  sync.status.stop();
  await sync.db.delete();
});

/** A form as the hint sees it. */
function Form({ of, first }: { of: ObjectMeta; first: Values }) {
  const [values, setValues] = useState(first);
  const take = (some: Values) => {
    taken(some);
    setValues({ ...values, ...some });
  };
  return <ProposalHint object={of} values={values} fields={["company"]} onTake={take} />;
}

const drawn = (first: Values, of = contact) =>
  draw(
    <SyncProvider sync={sync}>
      <Form of={of} first={first} />
    </SyncProvider>,
  );

describe("what a field could hold", () => {
  it("is asked by what is typed, and one press fills it in", async () => {
    drawn(TYPED);
    const button = await screen.findByRole("button", { name: "Link it: Acme" }, { timeout: 2000 });
    const status = screen.getByRole("status");
    expect(status.textContent).toContain("Works at Acme?");
    expect(asked).toEqual([{ object: "contact", values: { emails: [{ value: "ada@acme.example" }] } }]);
    fireEvent.click(button);
    expect(taken).toHaveBeenCalledWith({ company: { id: "c1", title: "Acme", object: "company" } });
    expect(screen.queryByRole("button")).toBeNull();
    expect(status.textContent).toBe("Company: Acme");
    expect(document.activeElement).toBe(status);
  });

  it("is nothing that no form has", async () => {
    told = [{ ...ACME, field: "household" }];
    drawn(TYPED);
    await waitFor(() => expect(asked).toHaveLength(1), { timeout: 2000 });
    expect(screen.queryByRole("button")).toBeNull();
  });

  it("is not asked of what is filled in, or by what says nothing", () => {
    expect(askedOf(contact, TYPED, ["company"])).not.toBeNull();
    expect(askedOf(contact, TYPED, [])).toBeNull();
    expect(askedOf(contact, { ...TYPED, emails: [{ value: "" }] }, ["company"])).toBeNull();
    expect(askedOf(object("deal", [COMPANY]), TYPED, ["company"])).toBeNull();
  });

  it("stands at the last of the fields by which it is known", () => {
    const both = object("visit", [], { proposed: { company: ["name", "email"], guest: ["email"] } });
    expect(proposedBy(both, "email")).toEqual(["company", "guest"]);
    expect(proposedBy(both, "name")).toEqual([]);
    expect(proposedBy(object("deal", []), "email")).toEqual([]);
  });
});
