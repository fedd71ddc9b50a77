type Defined<Given> = { [Key in keyof Given]?: Exclude<Given[Key], undefined> };

/** The same object without the keys that are undefined, for optional props that must be absent rather than undefined. */
export function defined<Given extends object>(given: Given): Defined<Given> {
  return Object.fromEntries(
    Object.entries(given).filter(([, value]) => value !== undefined),
  ) as Defined<Given>;
}
