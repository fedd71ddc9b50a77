"""How sure one must be, and how people's answers move that."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from rapport.engine.duplicates.matching.weights import probability

REVIEW: Final = 0.5
"""From this probability on a pair is shown."""
SURE: Final = 0.99
"""From this one on it is as good as certain."""
_TURNS = 12
_KNOWN_SLOPE, _KNOWN_SHIFT = 0.25, 4.0
"""How far answers are believed to move slope and shift: the spread of both before anybody answered."""


def bits_of(chance: float) -> float:
    """A probability as a weight in bits."""
    return math.log2(chance / (1 - chance))


@dataclass(frozen=True, slots=True)
class Scale:
    """What a weight is worth after people answered: `slope` times the weight, and `shift` bits more."""

    slope: float = 1.0
    shift: float = 0.0

    def chance(self, weight: float) -> float:
        """The probability of a weight."""
        return probability(self.slope * weight + self.shift)

    def weight(self, chance: float) -> float:
        """The weight that has this probability."""
        return (bits_of(chance) - self.shift) / self.slope


def learnt_from(said: Sequence[tuple[float, bool]]) -> Scale:
    """The scale that fits answers (weight, whether it is the same) best, held by slope 1 and shift 0: logistic
    regression with normal priors, by Newton's method."""
    slope, shift = 1.0, 0.0
    ln2 = math.log(2)
    for _turn in range(_TURNS):
        first = [-(slope - 1) / _KNOWN_SLOPE**2, -shift / _KNOWN_SHIFT**2]
        a, b, c = 1 / _KNOWN_SLOPE**2, 0.0, 1 / _KNOWN_SHIFT**2
        for weight, same in said:
            chance = probability(slope * weight + shift)
            lack, spread = ln2 * (same - chance), ln2 * ln2 * chance * (1 - chance)
            first[0] += lack * weight
            first[1] += lack
            a, b, c = a + spread * weight * weight, b + spread * weight, c + spread
        span = a * c - b * b
        slope = min(max(slope + (c * first[0] - b * first[1]) / span, 0.3), 2.0)
        shift = min(max(shift + (a * first[1] - b * first[0]) / span, -12.0), 12.0)
    return Scale(slope, shift)
