// Before whatever asks for it when it is loaded: files share what they load.
import "fake-indexeddb/auto";
import { i18n } from "@lingui/core";
import { cleanup, configure } from "@testing-library/react";
import { afterEach } from "vitest";

// No test fails because the machine is busy.
configure({ asyncUtilTimeout: 4000 });
i18n.loadAndActivate({ locale: "en", messages: {} });
afterEach(cleanup);
