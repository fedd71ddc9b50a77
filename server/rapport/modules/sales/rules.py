"""What a stage makes of a deal."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any


def entered(
    *, category: str, probability: Decimal | None, given: dict[str, Any], closed_on: date | None, today: date
) -> dict[str, Any]:
    """What follows when a deal enters a stage of `category` with the stage's `probability`.

    `given` holds what the same change writes itself and wins; `closed_on` is what the deal has now. A won deal counts
    fully and a lost one not at all, whatever the stage says.
    """
    certain = {"won": Decimal(100), "lost": Decimal(0)}.get(category)
    found: dict[str, Any] = {}
    if certain is not None or given.get("probability") is None:
        found["probability"] = certain if certain is not None else probability
    if category == "open":
        found["closed_on"] = None
    elif given.get("closed_on") is None:
        found["closed_on"] = closed_on or today
    if category != "lost" and "lost_reason" not in given:
        found["lost_reason"] = ""
    return found
