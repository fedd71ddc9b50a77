import type { Module } from "@/engine/slots";
import { ACTIVITIES } from "@/modules/activities/module";
import { CATALOG } from "@/modules/catalog/module";
import { COLLABORATION } from "@/modules/collaboration/module";
import { PEOPLE } from "@/modules/people/module";
import { SALES } from "@/modules/sales/module";
import { SYSTEM } from "./system";

/** Every module of the app, in the order of the sidebar. A module that is not here does not exist. */
export const MODULES: readonly Module[] = [SYSTEM, PEOPLE, SALES, CATALOG, ACTIVITIES, COLLABORATION];
