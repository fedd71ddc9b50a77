import "fake-indexeddb/auto";
import { i18n } from "@lingui/core";
import { I18nProvider } from "@lingui/react";
import { render, screen, waitFor } from "@testing-library/react";
import { afterEach, beforeEach, expect, it } from "vitest";
import { ME, META, object } from "@/engine/api/samples";
import { type Sync, SyncProvider } from "@/engine/sync/context";
import { openSync } from "@/engine/sync/open";
import { TestServer } from "@/engine/sync/test-server";
import { QualityMark } from "./quality-mark";

const CONTACT = object("contact", []);

let server: TestServer;
let sync: Sync;

beforeEach(async () => {
  i18n.loadAndActivate({ locale: "en", messages: {} });
  server = new TestServer();
  // What it says of any record: /quality/of/contact/c1.
  server.put({ id: "of", score: 71, flaws: [] });
  sync = await openSync(server.api, { me: ME, meta: META });
});

afterEach(async () => {
  sync.status.stop();
  await sync.db.delete();
});

function mark(id: string, updated_at: string) {
  return <QualityMark object={CONTACT} item={{ id, version: 3, title: id, can: ["update"], updated_at }} />;
}

function asked(id: string): string[] {
  return server.log.filter((line) => line === `GET /quality/of/contact/${id}`);
}

it("asks again how good a record is that was just changed, and not of one that has long been as it is", async () => {
  render(
    <I18nProvider i18n={i18n}>
      <SyncProvider sync={sync}>
        {mark("old", "2026-01-05T09:00:00Z")}
        {mark("new", new Date().toISOString())}
      </SyncProvider>
    </I18nProvider>,
  );
  await waitFor(() => expect(screen.getAllByText("71%")).toHaveLength(2));
  await waitFor(() => expect(asked("new")).toHaveLength(2), { timeout: 4_000 });
  expect(asked("old")).toHaveLength(1);
});
