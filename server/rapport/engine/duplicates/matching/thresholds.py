"""How sure one must be: what is shown for review, and what is as good as certain."""

from __future__ import annotations

import math
from typing import Final

REVIEW: Final = 0.5
SURE: Final = 0.99


def bits_of(probability: float) -> float:
    """A probability as a weight in bits."""
    return math.log2(probability / (1 - probability))
