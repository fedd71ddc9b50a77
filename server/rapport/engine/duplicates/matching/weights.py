"""Weights: how often each level of likeness is found in pairs that are the same (m), and in any two records (u)."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from typing import Any

import orjson

from rapport.engine.duplicates.comparing.kinds import MISSING
from rapport.engine.duplicates.comparing.traits import KINDS

_FOLDER = Path(__file__).parents[1] / "weights"
_LEAST = 1e-7
NEUTRAL = 0.002
"""The share of a level that says nothing, on both sides."""


@dataclass(frozen=True, slots=True)
class Weights:
    """`levels` is (m, u) by kind and level; `share` is how many of the records have another one that is the same."""

    levels: Mapping[str, Mapping[str, tuple[float, float]]]
    share: float = 0.05

    def bits(self, kind: str, level: str) -> float:
        """What a level adds or takes: log2(m / u); 0 for what is not known."""
        if level == MISSING:
            return 0.0
        m, u = self.levels[kind][level]
        return math.log2(m / u)

    def prior(self, records: int) -> float:
        """In bits: how likely two of so many records are the same, before one looks at them."""
        chance = min(self.share / max(records - 1, 1), 0.5)
        return math.log2(chance / (1 - chance))

    def put(self, found: Mapping[str, Mapping[str, tuple[float, float]]]) -> Weights:
        return replace(self, levels={**self.levels, **found})

    def as_json(self) -> dict[str, Any]:
        return {"share": self.share, "levels": self.levels}


def of_json(kept: Mapping[str, Any]) -> Weights:
    """From what `as_json` gave."""
    levels = {
        kind: {level: (float(m), float(u)) for level, (m, u) in of.items()}
        for kind, of in kept["levels"].items()
    }
    return Weights(levels, float(kept["share"]))


@cache
def stored(name: str) -> Weights:
    """Those that come with the product, for bases too small to learn from: `weights/<name>.json` says of what."""
    return of_json(orjson.loads((_FOLDER / f"{name}.json").read_bytes()))


def probability(bits: float) -> float:
    """Of a whole weight in bits."""
    return 1 / (1 + 2 ** -min(max(bits, -60), 60))


def smoothed(kind: str, given: Mapping[str, tuple[float, float]]) -> dict[str, tuple[float, float]]:
    """The levels of a kind so that no share is nothing and each side comes to one; neutral levels say nothing."""
    neutral = {level.key for level in KINDS[kind].levels if level.neutral}
    keys = KINDS[kind].level_keys
    sides = []
    for side in (0, 1):
        shares = {key: max(given[key][side], _LEAST) for key in keys if key not in neutral}
        room = (1 - NEUTRAL * len(neutral)) / sum(shares.values())
        sides.append(
            {**{key: share * room for key, share in shares.items()}, **dict.fromkeys(neutral, NEUTRAL)}
        )
    return {key: (sides[0][key], sides[1][key]) for key in keys}
