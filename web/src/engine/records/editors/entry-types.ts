import { i18n } from "@lingui/core";
import { msg } from "@lingui/core/macro";
import type { Option } from "@/ui/select";

const TYPES = {
  work: msg`Work`,
  private: msg`Private`,
  mobile: msg`Mobile`,
  billing: msg`Billing`,
  shipping: msg`Shipping`,
  other: msg`Other`,
};

const OFFERED: Record<string, readonly (keyof typeof TYPES)[]> = {
  emails: ["work", "private", "billing", "other"],
  phones: ["work", "mobile", "private", "other"],
  addresses: ["work", "private", "billing", "shipping", "other"],
};

/** What an email address, phone number or postal address is for. A use that came from elsewhere stays as it is. */
export function entryTypes(kind: string, current: string): Option[] {
  const offered = (OFFERED[kind] ?? []).map((value) => ({ value, label: i18n._(TYPES[value]) }));
  const isKnown = current === "" || offered.some((option) => option.value === current);
  return isKnown ? offered : [{ value: current, label: current }, ...offered];
}
