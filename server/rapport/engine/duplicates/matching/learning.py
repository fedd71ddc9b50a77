"""What a base teaches: u from pairs drawn by chance, m by expectation maximisation, both held by what was known before.

What was known counts as so many pairs as `KNOWN_U` and `KNOWN_M` say; so a small base moves little, and one without
duplicates does not make everything alike.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from splink import Linker
from splink.internals.exceptions import EMTrainingException, SplinkException

from rapport.engine.duplicates.matching.settings import shares_in
from rapport.engine.duplicates.matching.weights import Weights, smoothed
from rapport.engine.objects.likeness import Likeness

LEAST_FOR_U, LEAST_FOR_M = 200, 5_000
DRAWN = 1_000_000
KNOWN_U, KNOWN_M = 20_000, 1_000
_BLOCKS = (("given", "family"), ("family", "born"), ("given", "phone"), ("title",), ("street", "city"))
"""Columns that pairs for learning have in common; m is learnt of the comparisons beside these."""
KNOWN_SAID = 100
Taught = Mapping[str, Mapping[str, int]]
"""How often pairs that people said are the same have a level, by kind and level."""
Shares = Mapping[str, Mapping[str, tuple[float, float]]]


def learn(
    linker: Linker, likeness: Likeness, weights: Weights, records: int, columns: Mapping[str, str]
) -> Weights:
    """The weights as this base has them."""
    if records < LEAST_FOR_U:
        return weights
    linker.training.estimate_u_using_random_sampling(
        max_pairs=DRAWN, seed=1, min_count_per_level=None, num_chunks=1
    )
    drawn = min(DRAWN, records * (records - 1) // 2)
    learnt = _blended(likeness, weights, _told(linker), 1, drawn / (drawn + KNOWN_U))
    if records < LEAST_FOR_M:
        return learnt
    sessions = sum(_learn_m(linker, block) for block in _BLOCKS if {*block} <= {*columns})
    seen = records * weights.share * sessions
    return _blended(likeness, learnt, _told(linker), 0, seen / (seen + KNOWN_M)) if sessions else learnt


def taught_by(weights: Weights, taught: Taught) -> Weights:
    """The weights with m moved by pairs that people said are the same."""
    found = {}
    for kind, counts in taught.items():
        known, total = weights.levels.get(kind), sum(counts.values())
        if known is not None and total:
            part = total / (total + KNOWN_SAID)
            mixed = {
                level: (m * (1 - part) + counts.get(level, 0) / total * part, u)
                for level, (m, u) in known.items()
            }
            found[kind] = smoothed(kind, mixed)
    return weights.put(found)


def purged(weights: Weights, known: Weights, records: int) -> Weights:
    """The weights with u of pairs that are not the same: of any two records some are, and they count as often as the
    share says. It does not fall far below what was known."""
    same = weights.share / max(records - 1, 1)
    found = {}
    for kind, levels in weights.levels.items():
        bare = {}
        for level, (m, u) in levels.items():
            least = min(u, known.levels[kind][level][1]) / 3
            bare[level] = (m, max((u - same * m) / (1 - same), least))
        found[kind] = smoothed(kind, bare)
    return weights.put(found)


def _learn_m(linker: Linker, block: tuple[str, ...]) -> bool:
    rule = " AND ".join(f"l.{one} = r.{one}" for one in block)
    try:
        linker.training.estimate_parameters_using_expectation_maximisation(
            rule, estimate_without_term_frequencies=True, max_pairs=500_000
        )
    except (EMTrainingException, SplinkException):
        # No two records have these in common: there is nothing to learn from.
        return False
    return True


def _told(linker: Linker) -> Shares:
    settings: Any = linker.misc.save_model_to_json()
    return shares_in(settings)


def _blended(likeness: Likeness, before: Weights, after: Shares, side: int, part: float) -> Weights:
    found = {}
    for kind in {one.kind for one in likeness.compared}:
        told = after.get(kind, {})
        if not any(shares[side] for shares in told.values()):
            # Nobody has what would be compared, or it was what the pairs had in common.
            continue
        mixed = {}
        for level, shares in before.levels[kind].items():
            new = shares[side] * (1 - part) + told.get(level, (0.0, 0.0))[side] * part
            mixed[level] = (new, shares[1]) if side == 0 else (shares[0], new)
        found[kind] = smoothed(kind, mixed)
    return before.put(found)
