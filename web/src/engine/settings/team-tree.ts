import type { Item } from "@/engine/api/types";
import { asLink } from "@/engine/api/values";

/** A team with what is below it. */
export interface TeamNode {
  team: Item;
  below: TeamNode[];
}

function parentOf(team: Item): string | null {
  return asLink(team["parent"])?.id ?? null;
}

/** The tree of teams, each level by name. A team whose parent is not among them (archived, not seen) stands at the top. */
export function treeOf(teams: readonly Item[]): TeamNode[] {
  const known = new Set(teams.map((team) => team.id));
  const byParent = new Map<string | null, Item[]>();
  for (const team of teams) {
    const parent = parentOf(team);
    const place = parent !== null && known.has(parent) ? parent : null;
    byParent.set(place, [...(byParent.get(place) ?? []), team]);
  }
  const grow = (parent: string | null): TeamNode[] =>
    (byParent.get(parent) ?? [])
      .toSorted((left, right) => left.title.localeCompare(right.title))
      .map((team) => ({ team, below: grow(team.id) }));
  return grow(null);
}

/** A team and everything below it, by id. */
export function branchOf(teams: readonly Item[], id: string): Set<string> {
  const found = new Set([id]);
  // Teams may come in any order: go round until nothing is added.
  for (let before = 0; before < found.size;) {
    before = found.size;
    for (const team of teams) if (found.has(parentOf(team) ?? "")) found.add(team.id);
  }
  return found;
}

/** Whether a team may stand below another (null: at the top): not below itself, and not where it is already. */
export function mayStandBelow(teams: readonly Item[], id: string, below: string | null): boolean {
  const team = teams.find((one) => one.id === id);
  if (team === undefined || !team.can.includes("update")) return false;
  if (parentOf(team) === below) return false;
  return below === null || !branchOf(teams, id).has(below);
}

/** Every line of the tree from the top, with its depth. */
export function linesOf(nodes: readonly TeamNode[], depth = 0): { team: Item; depth: number }[] {
  return nodes.flatMap(({ team, below }) => [{ team, depth }, ...linesOf(below, depth + 1)]);
}

/** The sum of a count over a team and everything below it. */
export function totalOf(node: TeamNode, counts: ReadonlyMap<string, number>): number {
  const own = counts.get(node.team.id) ?? 0;
  return node.below.reduce((sum, one) => sum + totalOf(one, counts), own);
}
