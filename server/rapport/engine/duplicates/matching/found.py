"""What a scan finds: two records, and what makes them alike. Known without splink, which the worker alone loads."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Part:
    """What one comparison adds or takes, in bits; `rarity` is how much of it comes of the value being rare or not."""

    kind: str
    level: str
    bits: float
    rarity: float


@dataclass(frozen=True, slots=True)
class Found:
    """Two records that may be the same: `weight` in bits is `prior` and its parts together."""

    one: str
    other: str
    weight: float
    prior: float
    parts: tuple[Part, ...]
