import type { ImportColumn } from "./import-types";

/** The columns of a file to choose from, each with one of its values. */
export function columnOptions(columns: readonly ImportColumn[]) {
  return columns.map(({ header, samples }) => ({ value: header, label: header, detail: samples[0] }));
}
