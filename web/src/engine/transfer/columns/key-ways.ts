/** Every row is a new record. */
export const NO_KEY = "none";

/** The ways in a key: "external_id;first_name,last_name" has two, the second of two fields. There is always one. */
export function waysOf(key: string): string[][] {
  if (key === "" || key === NO_KEY) return [[]];
  return key.split(";").map((way) => namesOf(way));
}

function namesOf(way: string): string[] {
  return way
    .split(",")
    .map((name) => name.trim())
    .filter((name) => name !== "");
}

/** The key that says these ways; those without a field say nothing. */
export function keyOf(ways: readonly (readonly string[])[]): string {
  return ways
    .filter((way) => way.length > 0)
    .map((way) => way.join(","))
    .join(";");
}
