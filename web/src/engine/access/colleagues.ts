import type { Filter } from "@/engine/api/types";

/** The role of a user who works elsewhere and stands for a customer: nothing here is given to them. */
export const CUSTOMER = "portal_customer";

/** The users who work here and may come in: those whom one chooses for something. */
export const COLLEAGUES: Filter = {
  and: [
    { field: "is_active", op: "eq", value: true },
    { field: "role", op: "ne", value: CUSTOMER },
  ],
};
